import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { templateItemKeys } from "./core/templates";

/** Codes of what is wrong with a text, for which the catalogue `forms` has no words or too few. */
const codes = [
  "not_money",
  "not_percent",
  "not_days",
  "nothing",
  "above_value",
  "no_entry_fee",
  "entry_fee_in_royalty",
  "exempt_has_no_rate",
  "no_milestones",
  "sum_short",
  "sum_over",
  "below_fixed",
  "one_payment",
  "below_paid",
  "ends_before",
  "before_begin",
  "after_end",
  "shares_over",
  "not_of_seller",
  "accepted_gone",
  "accepted_changed",
  "signing_fixed",
  "too_many_rows",
  "no_draft",
  "no_due_day",
  "no_deliverable",
] as const;

/** What is wrong with a text, in words; undefined for what the catalogue `forms` says. */
export function useTextFaults() {
  const t = useMessages("drafting");
  const { fen } = useFormat();
  return ({ code, values = {} }: FormFault): string | undefined => {
    const known = codes.find((one) => one === code);
    return (
      known &&
      t(`fault.${known}`, { amount: fen(Number(values.fen ?? 0)), number: String(values.number ?? "") })
    );
  };
}

/** What the fields are called in the list of what is wrong. */
export function useTextLabels(answer: FormAnswer | undefined): Record<string, string> {
  const t = useMessages("drafting");
  const labels: Record<string, string> = {
    ...{ title: t("title.label"), type: t("type"), categoryCode: t("category"), fieldCode: t("field") },
    ...{ value: t("value"), technical: t("technical"), paymentMode: t("paymentMode"), signing: t("signing") },
    ...{ royaltyPercent: t("royaltyPercent"), royaltyBasis: t("royaltyBasis"), vatBasis: t("vatBasis") },
    ...{ vatRate: t("vatRate"), beginsOn: t("beginsOn"), endsOn: t("endsOn"), silentDays: t("silentDays") },
    ...{ confidentiality: t("confidentiality"), changeNote: t("changeNote") },
    ...Object.fromEntries(templateItemKeys.map((key) => [`items.${key}`, t(`item.${key}`)])),
  };
  const rows: Record<string, string> = {
    ...{ "milestones.title": t("milestone.title"), "milestones.deliverable": t("milestone.deliverable") },
    ...{ "milestones.dueOn": t("milestone.dueOn"), "milestones.amount": t("milestone.amount") },
    ...{ "ip.kind": t("ip.kind"), "ip.owner": t("ip.owner"), "ip.note": t("ip.note") },
    "credits.share": t("credits"),
  };
  for (const { field = "" } of answer?.faults ?? []) {
    const [, part = "", place, name] = /^(\w+)\[(\d+)\]\.(\w+)$/.exec(field) ?? [];
    const word = rows[`${part}.${name}`];
    if (word !== undefined && place !== undefined)
      labels[field] =
        part === "milestones" ? `${t("milestoneRow", { number: String(Number(place) + 1) })} ${word}` : word;
  }
  return labels;
}
