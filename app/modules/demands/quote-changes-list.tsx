import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { changesBetween, type QuoteChange } from "./core/quote-changes";
import type { SentRevision } from "./quote-revisions.queries.server";

/** What a revision changed against the one before, in words. For both sides. */
export function QuoteChanges({ before, after }: { before: SentRevision; after: SentRevision }) {
  const t = useMessages("quotes");
  const say = useChangeWords();
  const changes = changesBetween(before, after);
  if (changes.length === 0) return <p className="text-quiet">{t("noChanges")}</p>;
  return (
    <ul className="flex max-w-prose list-disc flex-col gap-1 ps-6">
      {changes.map((change, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is, and two rows may say the same
        <li key={place}>{say(change)}</li>
      ))}
    </ul>
  );
}

function useChangeWords() {
  const t = useMessages("quotes");
  const { fen, date } = useFormat();
  const step = ({ dueDays, fen: amount }: { dueDays: number; fen: number }) =>
    t("stepAt", { count: dueDays, amount: fen(amount) });
  return (change: QuoteChange): string => {
    switch (change.kind) {
      case "total":
        return t("change.total", { from: fen(change.from), to: fen(change.to) });
      case "days":
        return t("change.days", { from: String(change.from), to: String(change.to) });
      case "validUntil":
        return t("change.validUntil", { from: date(change.from), to: date(change.to) });
      case "text":
        return t("change.text", { part: t(change.field) });
      case "component":
        return t("change.component", { name: change.name, from: fen(change.from), to: fen(change.to) });
      case "component-added":
      case "component-removed":
        return t(`change.${change.kind}`, { name: change.name, amount: fen(change.fen) });
      case "milestone":
        return t("change.milestone", { name: change.name, from: step(change.from), to: step(change.to) });
      case "milestone-added":
      case "milestone-removed":
        return t(`change.${change.kind}`, { name: change.name, at: step(change.at) });
      case "file-added":
      case "file-removed":
        return t(`change.${change.kind}`, { name: change.name });
    }
  };
}
