/** Fen that a quote may come to: ten thousand million yuan, as amounts anywhere on this site. */
export const mostFen = 1_000_000_000_000;

/** How many of something may be quoted, in thousandths: what the column holds. */
const mostThousandths = 999_999_999_999;

/** How many thousandths a quantity is; undefined for one that is not more than nothing, finer than that, or too large. */
function thousandthsOf(quantity: number): number | undefined {
  const thousandths = Math.round(quantity * 1000);
  const isExact = Math.abs(thousandths / 1000 - quantity) <= Math.abs(quantity) * Number.EPSILON * 2;
  return isExact && thousandths > 0 && thousandths <= mostThousandths ? thousandths : undefined;
}

/**
 * Quantity times unit price, in fen, a half rounded up; undefined where it is more than a quote may come to, or where
 * one of the two is no such number. Reckoned in whole numbers throughout.
 */
export function amountOf(quantity: number, unitFen: number): number | undefined {
  const thousandths = thousandthsOf(quantity);
  if (thousandths === undefined || !Number.isSafeInteger(unitFen) || unitFen < 0) return undefined;
  const fen = (BigInt(thousandths) * BigInt(unitFen) + 500n) / 1000n;
  return fen <= BigInt(mostFen) ? Number(fen) : undefined;
}

/** A quantity as somebody types it: `12`, `1,200.5`, full-width digits too; undefined for anything else. */
export function quantityOf(typed: string): number | undefined {
  const plain = typed.normalize("NFKC").replace(/[\s,]/g, "");
  if (!/^\d{1,9}(?:\.\d{1,3})?$/.test(plain)) return undefined;
  const quantity = Number(plain);
  return thousandthsOf(quantity) === undefined ? undefined : quantity;
}

/** The sum of amounts in fen; undefined where it is more than a quote may come to. */
export function sumOf(amounts: readonly number[]): number | undefined {
  const sum = amounts.reduce((total, fen) => total + BigInt(fen), 0n);
  return sum <= BigInt(mostFen) ? Number(sum) : undefined;
}
