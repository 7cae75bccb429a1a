import { Banner } from "~/app/components/banner";
import { SummaryList } from "~/app/components/summary-list";
import { messagesFor, translator } from "~/app/i18n/catalogues";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { WaitingChange } from "./own-platform-parts.queries.server";

/** What was sent of a platform's page and waits for an officer, to be read only. */
export function WaitingChanges({ changes }: { changes: readonly WaitingChange[] }) {
  const t = useMessages("manage");
  const format = useFormat();
  const language = useLanguage();
  // Of the page's language every area is there.
  const words = messagesFor(language, ["screening"]).screening as Readonly<Record<string, unknown>>;
  const named = (field: string) =>
    Object.hasOwn(words, `field.${field}`)
      ? translator(language, "screening")(`field.${field}` as "field.summaryZh")
      : t("otherField");
  return (
    <>
      {changes.map(({ part, since, texts }) => (
        <Banner
          key={`${part} ${since}`}
          tone="caution"
          title={t("waiting", { instant: format.instant(new Date(since)), part: t(`part.${part}`) })}
        >
          <p className="pb-2">{t("heldText")}</p>
          <SummaryList
            items={texts.map(({ field, text, isNew }) => ({
              term: named(field),
              detail: <p className="break-words whitespace-pre-line">{text}</p>,
              ...(isNew ? { note: t("newRow") } : {}),
            }))}
          />
        </Banner>
      ))}
    </>
  );
}
