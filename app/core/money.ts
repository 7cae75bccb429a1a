/** Amounts are whole fen (0.01 yuan), never fractions: ten thousand million yuan is as far as anything here goes. */
const most = 1_000_000_000_000;

/**
 * Fen from what somebody typed as yuan: `1,200`, `1200.5`, `¥35.00`, full-width digits too. Undefined for anything else,
 * for less than nothing, and for more than two decimals.
 */
export function fenOf(typed: string): number | undefined {
  const plain = typed.normalize("NFKC").replace(/[\s,¥￥元]/g, "");
  const [, yuan, cents = ""] = /^(\d{1,13})(?:\.(\d{1,2}))?$/.exec(plain) ?? [];
  if (yuan === undefined) return undefined;
  const fen = Number(yuan) * 100 + Number(cents.padEnd(2, "0"));
  return fen <= most ? fen : undefined;
}

/** Fen as a form shows them: `1200.50`, without groups; whole yuan without decimals. */
export function yuanOf(fen: number): string {
  return fen % 100 === 0 ? String(fen / 100) : (fen / 100).toFixed(2);
}

/** Fen as sentences say them: `63,000`, `1,200.50`. */
export function groupedYuan(fen: number): string {
  return yuanOf(fen).replace(/\B(?=(?:\d{3})+(?!\d))(?<!\.\d*)/g, ",");
}

/**
 * Divides an amount among shares in proportion to their weights, to the fen: the parts add up to the amount; what does
 * not divide goes, fen by fen, to the largest remainders, the first of equals first. Weights are not negative and not
 * all zero.
 */
export function divideFen(fen: number, weights: readonly number[]): number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  if (!(sum > 0)) throw new RangeError("weights must add up to more than nothing");
  const exact = weights.map((weight) => (fen * weight) / sum);
  const parts = exact.map(Math.floor);
  const rest = fen - parts.reduce((total, part) => total + part, 0);
  const byRemainder = exact
    .map((value, index) => ({ index, remainder: value - Math.floor(value) }))
    .sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, rest)) parts[index] = (parts[index] ?? 0) + 1;
  return parts;
}
