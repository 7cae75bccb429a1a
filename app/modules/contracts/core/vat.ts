import { divideFen } from "~/app/core/money";
import type { VatBasis } from "./vocabulary";

/** The VAT within a sum that was paid, in fen: `rateBp` in hundredths of a percent. Nothing where the service is exempt. */
export function vatWithin(grossFen: number, basis: VatBasis, rateBp: number): number {
  if (basis === "exempt" || rateBp === 0) return 0;
  return Math.round((grossFen * rateBp) / (10_000 + rateBp));
}

/** What is to be paid for an agreed sum, in fen: VAT comes on top where it was agreed without it. */
export function withVat(fen: number, basis: VatBasis, rateBp: number): number {
  return basis === "excluded" ? fen + Math.round((fen * rateBp) / 10_000) : fen;
}

/** Which platform a payment is credited to, with how much of it. */
export interface Credit {
  platformId: number;
  /** 10,000 is the whole. */
  shareBp: number;
}

/**
 * Divides a payment among the platforms credited, in the order of their ids, to the fen; what no platform is credited
 * with stays with nobody. VAT is reckoned from each part, so that every line can be checked by itself. A part of nothing
 * is no line.
 */
export function divideCredits(
  grossFen: number,
  credits: readonly Credit[],
  vat: { basis: VatBasis; rateBp: number },
): (Credit & { grossFen: number; vatFen: number })[] {
  const ordered = [...credits].sort((a, b) => a.platformId - b.platformId);
  const rest = 10_000 - ordered.reduce((sum, { shareBp }) => sum + shareBp, 0);
  if (rest < 0) throw new RangeError("shares of more than the whole");
  if (ordered.length === 0) return [];
  const parts = divideFen(grossFen, [...ordered.map(({ shareBp }) => shareBp), rest]);
  return ordered.flatMap((credit, index) => {
    const part = parts[index] ?? 0;
    return part === 0 ? [] : [{ ...credit, grossFen: part, vatFen: vatWithin(part, vat.basis, vat.rateBp) }];
  });
}

/** A royalty of what it is reckoned from, in fen: `royaltyBp` in hundredths of a percent. */
export function royaltyOf(basisFen: number, royaltyBp: number): number {
  return Math.round((basisFen * royaltyBp) / 10_000);
}
