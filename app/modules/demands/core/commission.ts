import { divideFen } from "~/app/core/money";
import { ok, type Result, refuse } from "~/app/core/result";
import type { CommissionBasis, CommissionPayer } from "./vocabulary";

/** What a broker is paid when a contract follows, by agreement alone (民法典 963). Shares are hundredths of a per cent. */
export type Commission =
  | { basis: "none" }
  | { basis: "share"; shareBp: number; payer: CommissionPayer }
  | { basis: "fixed"; fixedFen: number; payer: CommissionPayer };

/** The whole of a contract's value, and of a commission that brokers share. */
const wholeBp = 10_000;

export type CommissionRefusal = {
  reason: "share_missing" | "share_out_of_range" | "fee_missing" | "payer_missing";
};

/** The terms of what a form says, with nothing that its basis does not need; or what is missing. */
export function commissionOf({
  basis,
  shareBp,
  fixedFen,
  payer,
}: {
  basis: CommissionBasis;
  shareBp?: number | undefined;
  fixedFen?: number | undefined;
  payer?: CommissionPayer | undefined;
}): Result<Commission, CommissionRefusal> {
  if (basis === "none") return ok({ basis });
  if (basis === "share" && shareBp === undefined) return refuse({ reason: "share_missing" });
  if (basis === "fixed" && (fixedFen === undefined || fixedFen <= 0))
    return refuse({ reason: "fee_missing" });
  if (payer === undefined) return refuse({ reason: "payer_missing" });
  if (basis === "fixed") return ok({ basis, fixedFen: fixedFen ?? 0, payer });
  const share = shareBp ?? 0;
  if (!Number.isInteger(share) || share < 1 || share > wholeBp)
    return refuse({ reason: "share_out_of_range" });
  return ok({ basis: "share", shareBp: share, payer });
}

/** What each side owes, in fen. */
export interface Owed {
  owner: number;
  platform: number;
}

/**
 * What is owed of a contract, in fen: nothing without one (民法典 964), never more than agreed, so parts of a fen are
 * dropped; where both pay, each half (民法典 963), the owner the odd fen.
 */
export function owedFen(commission: Commission, contractFen: number | undefined): Owed {
  if (contractFen === undefined || commission.basis === "none") return { owner: 0, platform: 0 };
  const whole =
    commission.basis === "fixed"
      ? commission.fixedFen
      : // Beyond 2^53 a product of fen and hundredths would not be exact.
        Number((BigInt(contractFen) * BigInt(commission.shareBp)) / BigInt(wholeBp));
  if (commission.payer === "owner") return { owner: whole, platform: 0 };
  if (commission.payer === "platform") return { owner: 0, platform: whole };
  const [owner = 0, platform = 0] = divideFen(whole, [1, 1]);
  return { owner, platform };
}

/** A broker's part of a commission. */
export interface BrokerShare {
  brokerId: number;
  shareBp: number;
  hasAgreed: boolean;
}

/**
 * Divides what is owed among the brokers, to the fen. The part of one who has not agreed by then is the first's, who
 * introduced.
 */
export function divideAmongBrokers(
  fen: number,
  firstId: number,
  shares: readonly BrokerShare[],
): Map<number, number> {
  const agreed = shares.filter(({ brokerId, hasAgreed }) => hasAgreed || brokerId === firstId);
  const left = wholeBp - agreed.reduce((sum, { shareBp }) => sum + shareBp, 0);
  const weights = agreed.map(({ brokerId, shareBp }) => shareBp + (brokerId === firstId ? left : 0));
  const parts = divideFen(fen, weights);
  return new Map(agreed.map(({ brokerId }, at) => [brokerId, parts[at] ?? 0]));
}

export type ShareRefusal = { reason: "too_many_partners" | "partner_twice" | "share_out_of_range" };

/** More than this share no introduction. */
const mostPartners = 4;

/** The shares of all brokers of an introduction, the first's being what the partners' leave; it is never nothing. */
export function wholeShares(
  firstId: number,
  partners: readonly { brokerId: number; shareBp: number }[],
): Result<{ brokerId: number; shareBp: number }[], ShareRefusal> {
  if (partners.length > mostPartners) return refuse({ reason: "too_many_partners" });
  const ids = new Set([firstId, ...partners.map(({ brokerId }) => brokerId)]);
  if (ids.size <= partners.length) return refuse({ reason: "partner_twice" });
  const theirs = partners.reduce((sum, { shareBp }) => sum + shareBp, 0);
  const isOff = partners.some(({ shareBp }) => !Number.isInteger(shareBp) || shareBp < 1);
  if (isOff || theirs >= wholeBp) return refuse({ reason: "share_out_of_range" });
  return ok([
    { brokerId: firstId, shareBp: wholeBp - theirs },
    ...partners.map(({ brokerId, shareBp }) => ({ brokerId, shareBp })),
  ]);
}

/**
 * Hundredths of a per cent from what somebody typed as a percentage: `3`, `2.5`, `0.25%`. Undefined for anything else,
 * for nothing and for more than 100 %.
 */
export function shareOf(typed: string): number | undefined {
  const [, whole, cents = ""] =
    /^(\d{1,3})(?:\.(\d{1,2}))?[%％]?$/.exec(typed.normalize("NFKC").trim()) ?? [];
  if (whole === undefined) return undefined;
  const share = Number(whole) * 100 + Number(cents.padEnd(2, "0"));
  return share >= 1 && share <= wholeBp ? share : undefined;
}

/** A share as a percentage with as many decimals as it has: `2.5`. */
export function percentOf(shareBp: number): string {
  return String(shareBp / 100);
}
