import type { ComplaintAgainst, ComplaintKind } from "./vocabulary";

/** As what somebody complains; `reader`: of a demand that everybody may know of, as whoever reads it. */
export const complainants = ["owner", "platform", "broker", "reader"] as const;
export type Complainant = (typeof complainants)[number];
export type ComplaintAbout = "demand" | "introduction";

/** Whom one may complain of, by what, about what: only those one deals with, never oneself. */
const allowed: Readonly<
  Record<
    Complainant,
    Readonly<Record<ComplaintAbout, Partial<Record<ComplaintKind, readonly ComplaintAgainst[]>>>>
  >
> = {
  owner: {
    demand: { answer: ["platform"], conduct: ["platform"], check: ["officer"] },
    introduction: { introduction: ["broker", "platform"], conduct: ["broker", "platform"] },
  },
  platform: {
    demand: { answer: ["owner"], conduct: ["owner"] },
    introduction: { introduction: ["broker", "owner"], conduct: ["broker", "owner"] },
  },
  reader: { demand: { conduct: ["owner"] }, introduction: {} },
  broker: {
    demand: {},
    introduction: { introduction: ["owner", "platform"], conduct: ["owner", "platform"] },
  },
};

/** What the form of one complainant offers: kinds with whom each can be of. */
export function complaintChoices(
  as: Complainant,
  about: ComplaintAbout,
): { kind: ComplaintKind; against: ComplaintAgainst }[] {
  const kinds = Object.entries(allowed[as][about]) as [ComplaintKind, readonly ComplaintAgainst[]][];
  return kinds.flatMap(([kind, whom]) => whom.map((against) => ({ kind, against })));
}

/** Whether somebody may complain so. */
export function mayComplain(
  as: Complainant,
  about: ComplaintAbout,
  kind: ComplaintKind,
  against: ComplaintAgainst,
): boolean {
  return complaintChoices(as, about).some((one) => one.kind === kind && one.against === against);
}

/** What an officer's decision does to an introduction's credit. */
export const creditChanges = ["credit", "uncredit"] as const;
export type CreditChange = (typeof creditChanges)[number];

/** Whether it may: only a complaint about an introduction that both sides accepted, and only what changes something. */
export function mayChangeCredit(
  kind: ComplaintKind,
  introductionStatus: string | undefined,
  change: CreditChange,
): boolean {
  return kind === "introduction" && introductionStatus === (change === "credit" ? "confirmed" : "credited");
}
