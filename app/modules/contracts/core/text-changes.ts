import type { ContractText } from "./contract-text";

/** One thing that two texts of a contract say differently; `undefined`: the text does not say it. */
export type TextChange =
  | { kind: "term"; term: ChangedTerm; before: ContractText; after: ContractText }
  | { kind: "item"; item: string; before: string | undefined; after: string | undefined }
  | {
      kind: "milestone";
      milestone: number;
      before: ContractText["milestones"][number] | undefined;
      after: ContractText["milestones"][number] | undefined;
    }
  | { kind: "credit"; platformId: number; before: number | undefined; after: number | undefined };

const changedTerms = [
  "title",
  "type",
  "category",
  "field",
  "value",
  "technical",
  "mode",
  "signing",
  "royalty",
  "royaltyBasis",
  "vat",
  "beginsOn",
  "endsOn",
  "silent",
  "confidentiality",
  "ip",
] as const;
export type ChangedTerm = (typeof changedTerms)[number];

/** What each term rests on: it has changed when one of these has. */
const said: Readonly<Record<ChangedTerm, (text: ContractText) => unknown>> = {
  title: ({ title }) => title,
  type: ({ type }) => type,
  category: ({ categoryCode }) => categoryCode,
  field: ({ fieldCode }) => fieldCode,
  value: ({ valueFen }) => valueFen,
  technical: ({ technicalFen }) => technicalFen,
  mode: ({ paymentMode }) => paymentMode,
  signing: ({ signingFen }) => signingFen,
  royalty: ({ royaltyBp }) => royaltyBp,
  royaltyBasis: ({ royaltyBasis }) => royaltyBasis,
  vat: ({ vatBasis, vatRateBp }) => [vatBasis, vatBasis === "exempt" ? 0 : vatRateBp],
  beginsOn: ({ beginsOn }) => beginsOn,
  endsOn: ({ endsOn }) => endsOn,
  silent: ({ silentDays }) => silentDays,
  confidentiality: ({ confidentiality }) => confidentiality,
  ip: ({ ip }) => ip.map(({ kind, owner, note }) => [kind, owner, note]),
};

/**
 * What an amendment changes, each thing with what held and what is proposed: its terms, then its milestones (by their
 * numbers, which stay the same in every version), the shares of platforms, and the items of its type.
 */
export function changesOf(before: ContractText, after: ContractText): TextChange[] {
  const differs = (one: unknown, other: unknown) => JSON.stringify(one) !== JSON.stringify(other);
  const milestoneOf = (text: ContractText, number: number) =>
    text.milestones.find(({ milestone }) => milestone === number);
  const shareOf = (text: ContractText, id: number) =>
    text.credits.find(({ platformId }) => platformId === id)?.shareBp;
  const both = <Key>(keys: (text: ContractText) => Key[]) => [...new Set([...keys(before), ...keys(after)])];
  const numbers = both(({ milestones }) => milestones.map(({ milestone }) => milestone));
  return [
    ...changedTerms
      .filter((term) => differs(said[term](before), said[term](after)))
      .map((term) => ({ kind: "term" as const, term, before, after })),
    ...numbers
      .sort((a, b) => a - b)
      .map((milestone) => ({
        kind: "milestone" as const,
        milestone,
        before: milestoneOf(before, milestone),
        after: milestoneOf(after, milestone),
      }))
      .filter((one) => differs(partsOf(one.before), partsOf(one.after))),
    ...both(({ credits }) => credits.map(({ platformId }) => platformId))
      .map((id) => ({
        kind: "credit" as const,
        platformId: id,
        before: shareOf(before, id),
        after: shareOf(after, id),
      }))
      .filter((one) => one.before !== one.after),
    ...both(({ items }) => Object.keys(items))
      .map((item) => ({
        kind: "item" as const,
        item,
        before: before.items[item] || undefined,
        after: after.items[item] || undefined,
      }))
      .filter((one) => one.before !== one.after),
  ];
}

const partsOf = (one: ContractText["milestones"][number] | undefined) =>
  one && [one.title, one.deliverable, one.dueOn, one.amountFen];
