import type { ReactNode } from "react";
import { DataTable } from "~/app/components/data-table";
import { Section } from "~/app/components/section-nav";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { ContractText } from "./core/contract-text";
import { percentOf } from "./core/read-contract-text";
import { templateItemKeys } from "./core/templates";
import { type ChangedTerm, changesOf, type TextChange } from "./core/text-changes";
import type { TextNames } from "./text-names";

/** Two texts of a contract, and what their categories, fields and platforms are called in the reader's language. */
export interface TextPair {
  /** The version that holds. */
  number: number;
  before: ContractText;
  after: ContractText;
  names: { before: TextNames; after: TextNames };
}

/** What an amendment changes against the version that holds, what held beside what is proposed. */
export function TextChanges({ pair }: { pair: TextPair }) {
  const t = useMessages("drafting");
  const { fen } = useFormat();
  const termWords = useTermWords();
  const changes = changesOf(pair.before, pair.after);
  const itemName = (item: string) => {
    const known = templateItemKeys.find((key) => key === item);
    return known ? t(`item.${known}`) : item;
  };
  const nameOf = (change: TextChange): string => {
    switch (change.kind) {
      case "term":
        return termWords.name(change.term);
      case "milestone":
        return t("milestoneRow", { number: String(change.milestone) });
      case "credit":
        return (
          pair.names.after.platforms?.[change.platformId] ??
          pair.names.before.platforms?.[change.platformId] ??
          t("fact.credits")
        );
      case "item":
        return itemName(change.item);
    }
  };
  const said = (change: TextChange, which: "before" | "after"): ReactNode => {
    switch (change.kind) {
      case "term":
        return termWords.said(change.term, change[which], pair.names[which]);
      case "milestone":
        return <MilestoneWords milestone={change[which]} />;
      case "credit":
        return change[which] === undefined ? "—" : `${percentOf(change[which])}%`;
      case "item":
        return change[which];
    }
  };
  const cell = (which: "before" | "after") => (change: TextChange) => (
    <div className="break-words whitespace-pre-line">{said(change, which) ?? "—"}</div>
  );
  const milestones = pair.after.milestones.reduce((sum, { amountFen }) => sum + amountFen, 0);
  return (
    <Section id="changes" title={t("changesTitle", { number: pair.number })}>
      {changes.length === 0 ? (
        <p className="text-quiet">{t("changesNone")}</p>
      ) : (
        <DataTable
          caption={t("changesTitle", { number: pair.number })}
          isCaptionHidden
          rows={changes}
          rowKey={(change) => `${change.kind} ${nameOf(change)}`}
          columns={[
            { key: "what", header: t("changesWhat"), isRowHeader: true, cell: nameOf, width: "w-[24%]" },
            { key: "before", header: t("changesBefore"), cell: cell("before"), width: "w-[38%]" },
            { key: "after", header: t("changesAfter"), cell: cell("after"), width: "w-[38%]" },
          ]}
        />
      )}
      {changes.some(changesMoney) ? (
        <p className="text-quiet">{t("changesSum", { sum: fen(milestones) })}</p>
      ) : null}
    </Section>
  );
}

/** Whether the milestones' payments, or what they add up against, are others. */
function changesMoney(change: TextChange): boolean {
  return (
    change.kind === "milestone" || (change.kind === "term" && /^(value|signing|mode)$/.test(change.term))
  );
}

function MilestoneWords({ milestone }: { milestone: ContractText["milestones"][number] | undefined }) {
  const { date, fen } = useFormat();
  if (!milestone) return "—";
  const { title, deliverable, dueOn, amountFen } = milestone;
  return [title, deliverable, dueOn && date(dueOn), fen(amountFen)].filter(Boolean).join("\n");
}

function useTermWords() {
  const t = useMessages("drafting");
  const { date, fen } = useFormat();
  const names: Readonly<Record<ChangedTerm, string>> = {
    ...{ title: t("title.label"), type: t("type"), category: t("category"), field: t("field") },
    ...{ value: t("fact.value"), technical: t("fact.technical"), mode: t("paymentMode") },
    ...{ signing: t("fact.signing"), royalty: t("fact.royalty"), royaltyBasis: t("royaltyBasis") },
    ...{ vat: t("vatBasis"), beginsOn: t("beginsOn"), endsOn: t("endsOn"), silent: t("fact.silent") },
    ...{ confidentiality: t("confidentiality"), ip: t("ip") },
  };
  const percent = (bp: number | undefined) => (bp === undefined ? undefined : `${percentOf(bp)}%`);
  const ways: Readonly<Record<ChangedTerm, (text: ContractText, of: TextNames) => string | undefined>> = {
    title: ({ title }) => title,
    type: ({ type }) => t(`type.${type}`),
    category: (_text, { category }) => category,
    field: (_text, { field }) => field,
    value: ({ valueFen }) => (valueFen === undefined ? t("paper.openValue") : fen(valueFen)),
    technical: ({ technicalFen }) => (technicalFen === undefined ? undefined : fen(technicalFen)),
    mode: ({ paymentMode }) => t(`mode.${paymentMode}`),
    signing: ({ signingFen }) => fen(signingFen),
    royalty: ({ royaltyBp }) => percent(royaltyBp),
    royaltyBasis: ({ royaltyBasis }) => royaltyBasis,
    vat: ({ vatBasis, vatRateBp }) =>
      vatBasis === "exempt" ? t("vat.exempt") : `${t(`vat.${vatBasis}`)} ${percentOf(vatRateBp)}%`,
    beginsOn: ({ beginsOn }) => beginsOn && date(beginsOn),
    endsOn: ({ endsOn }) => endsOn && date(endsOn),
    silent: ({ silentDays }) =>
      silentDays === undefined ? t("paper.neverSilent") : t("paper.silent", { days: silentDays }),
    confidentiality: ({ confidentiality }) => confidentiality,
    ip: ({ ip }) =>
      ip
        .map(({ kind, owner, note }) =>
          [t(`ipKind.${kind}`), t(`ipOwner.${owner}`), note].filter(Boolean).join(" · "),
        )
        .join("\n") || undefined,
  };
  return {
    name: (term: ChangedTerm) => names[term],
    said: (term: ChangedTerm, text: ContractText, of: TextNames) => ways[term](text, of),
  };
}
