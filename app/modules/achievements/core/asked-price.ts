import { fenOf, yuanOf } from "~/app/core/money";

/** Fen from a price as it is typed: in yuan, or in ten thousands (`30万`, `12.5 万元`). Undefined for anything else. */
export function fenOfPrice(typed: string): number | undefined {
  const text = typed.normalize("NFKC").replace(/[\s,]/g, "");
  const [, number, unit] = /^[¥￥]?(\d+(?:\.\d+)?)(万)?元?$/.exec(text) ?? [];
  if (number === undefined) return undefined;
  if (!unit) return fenOf(number);
  const [whole = "", part = ""] = number.split(".");
  if (part.length > 6) return undefined;
  // Six places of ten thousand yuan are fen.
  return /^0*\d{1,9}$/.test(whole) ? Number(whole + part.padEnd(6, "0")) : undefined;
}

/** A price as a form shows it: whole hundreds of yuan from ten thousand on in 万. */
export function typedPrice(fen: number): string {
  return fen >= 1_000_000 && fen % 10_000 === 0 ? `${fen / 1_000_000}万` : yuanOf(fen);
}
