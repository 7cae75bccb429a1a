import type { FormFault } from "~/app/core/form-fault";
import { templates } from "./templates";
import { withVat } from "./vat";
import {
  type ContractType,
  type IpKind,
  type IpOwner,
  isRoyalty,
  type PaymentMode,
  type VatBasis,
} from "./vocabulary";

/** What a contract says of one milestone. */
export interface TextMilestone {
  /** Its number within the contract, the same in every version. */
  milestone: number;
  title: string;
  deliverable?: string;
  /** Civil date. */
  dueOn?: string;
  /** Due when it is accepted, fen. */
  amountFen: number;
}

/** A text that can be proposed: sums in fen, rates and shares in hundredths of a percent, days as civil dates. */
export interface ContractText {
  title: string;
  type: ContractType;
  categoryCode?: string;
  fieldCode?: string;
  valueFen?: number;
  technicalFen?: number;
  paymentMode: PaymentMode;
  signingFen: number;
  royaltyBp?: number;
  royaltyBasis?: string;
  vatBasis: VatBasis;
  vatRateBp: number;
  beginsOn?: string;
  endsOn?: string;
  silentDays?: number;
  confidentiality?: string;
  items: Readonly<Record<string, string>>;
  changeNote?: string;
  milestones: readonly TextMilestone[];
  credits: readonly { platformId: number; shareBp: number }[];
  ip: readonly { kind: IpKind; owner: IpOwner; note?: string }[];
}

/** What an amendment may not change, and what it has to leave room for. */
export interface Held {
  /** Accepted milestones, as the version that holds says them. */
  accepted: readonly TextMilestone[];
  /** What fell due at signing, of a concluded contract. */
  signingFen?: number;
  /** Paid so far, VAT included, fen. */
  paidFen: number;
  isAmendment: boolean;
}

/** Of a first text nothing holds yet. */
export const nothingHeld: Held = { accepted: [], paidFen: 0, isAmendment: false };

/**
 * What is wrong with a text as a whole, each of its parts being right; empty where nothing is. `places`: where each
 * milestone and credit stands in the form. `values.fen`: how much is lacking or too much.
 */
export function faultsOfText(
  text: ContractText,
  held: Held,
  places: { milestones: readonly number[]; credits: readonly number[] },
): FormFault[] {
  return [
    ...faultsOfMoney(text, held, places.milestones),
    ...faultsOfTime(text, places.milestones),
    ...faultsOfShares(text, places.credits),
    ...faultsOfItems(text),
    ...faultsOfAmendment(text, held, places.milestones),
  ];
}

function faultsOfMoney(text: ContractText, held: Held, places: readonly number[]): FormFault[] {
  const { valueFen, technicalFen, paymentMode, signingFen, milestones } = text;
  const faults: FormFault[] = [];
  const isOpen = isRoyalty(paymentMode);
  if (!isOpen && valueFen === undefined) faults.push({ field: "value", code: "missing" });
  if (valueFen === 0) faults.push({ field: "value", code: "nothing" });
  if (technicalFen !== undefined && valueFen !== undefined && technicalFen > valueFen)
    faults.push({ field: "technical", code: "above_value" });
  if (!isOpen && valueFen !== undefined && technicalFen === undefined)
    faults.push({ field: "technical", code: "missing" });
  if (isOpen && text.royaltyBp === undefined) faults.push({ field: "royaltyPercent", code: "missing" });
  if (isOpen && text.royaltyBasis === undefined) faults.push({ field: "royaltyBasis", code: "missing" });
  if (paymentMode === "royalty_with_entry_fee" && signingFen === 0)
    faults.push({ field: "signing", code: "no_entry_fee" });
  if (paymentMode === "royalty" && signingFen > 0)
    faults.push({ field: "signing", code: "entry_fee_in_royalty" });
  if (text.vatBasis === "exempt" && text.vatRateBp !== 0)
    faults.push({ field: "vatRate", code: "exempt_has_no_rate" });
  const fixed = milestones.reduce((sum, { amountFen }) => sum + amountFen, signingFen);
  const last =
    milestones.length === 0 ? "signing" : `milestones[${places[milestones.length - 1] ?? 0}].amount`;
  if (!isOpen && milestones.length === 0)
    faults.push({ field: "milestones[0].title", code: "no_milestones" });
  if (!isOpen && valueFen !== undefined && valueFen > 0) {
    const rest = valueFen - fixed;
    if (rest > 0) faults.push({ field: last, code: "sum_short", values: { fen: rest } });
    if (rest < 0) faults.push({ field: last, code: "sum_over", values: { fen: -rest } });
  }
  if (isOpen && valueFen !== undefined && fixed > valueFen)
    faults.push({ field: "value", code: "below_fixed", values: { fen: fixed } });
  const payments = [signingFen, ...milestones.map(({ amountFen }) => amountFen)].filter((fen) => fen > 0);
  if (paymentMode === "lump_sum" && payments.length > 1)
    faults.push({ field: "paymentMode", code: "one_payment" });
  const mostFen = valueFen === undefined ? undefined : withVat(valueFen, text.vatBasis, text.vatRateBp);
  if (!isOpen && mostFen !== undefined && mostFen < held.paidFen)
    faults.push({ field: "value", code: "below_paid", values: { fen: held.paidFen } });
  return faults;
}

function faultsOfTime(
  { beginsOn, endsOn, milestones }: ContractText,
  places: readonly number[],
): FormFault[] {
  const faults: FormFault[] = [];
  if (beginsOn !== undefined && endsOn !== undefined && endsOn < beginsOn)
    faults.push({ field: "endsOn", code: "ends_before" });
  milestones.forEach(({ dueOn }, index) => {
    if (dueOn === undefined) return;
    const field = `milestones[${places[index] ?? index}].dueOn`;
    if (beginsOn !== undefined && dueOn < beginsOn) faults.push({ field, code: "before_begin" });
    if (endsOn !== undefined && dueOn > endsOn) faults.push({ field, code: "after_end" });
  });
  return faults;
}

function faultsOfShares({ credits }: ContractText, places: readonly number[]): FormFault[] {
  const total = credits.reduce((sum, { shareBp }) => sum + shareBp, 0);
  const last = places[credits.length - 1] ?? 0;
  return total > 10_000 ? [{ field: `credits[${last}].share`, code: "shares_over" }] : [];
}

function faultsOfItems({ type, items }: ContractText): FormFault[] {
  return templates[type].flatMap(({ key, isNeeded }) =>
    isNeeded && !items[key] ? [{ field: `items.${key}`, code: "missing" }] : [],
  );
}

/** What was accepted stays as it was agreed, and so does what fell due at signing. */
function faultsOfAmendment(text: ContractText, held: Held, places: readonly number[]): FormFault[] {
  const faults: FormFault[] = [];
  for (const was of held.accepted) {
    const index = text.milestones.findIndex(({ milestone }) => milestone === was.milestone);
    const now = text.milestones[index];
    const field = `milestones[${places[index] ?? 0}].title`;
    if (!now) faults.push({ field, code: "accepted_gone", values: { number: was.milestone } });
    else if (!isSame(was, now)) faults.push({ field, code: "accepted_changed" });
  }
  if (held.signingFen !== undefined && text.signingFen !== held.signingFen)
    faults.push({ field: "signing", code: "signing_fixed", values: { fen: held.signingFen } });
  if (held.isAmendment && text.changeNote === undefined)
    faults.push({ field: "changeNote", code: "missing" });
  return faults;
}

function isSame(one: TextMilestone, other: TextMilestone): boolean {
  return (
    one.title === other.title &&
    one.deliverable === other.deliverable &&
    one.dueOn === other.dueOn &&
    one.amountFen === other.amountFen
  );
}
