import { HitText } from "~/app/components/hit-text";
import { Rows } from "~/app/components/layout";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import { Tag } from "~/app/components/tag";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { PastQuote } from "./past-quotes.queries.server";

/** A platform's quotes for demands that have ended, below its board; nothing where there are none. */
export function PastQuotes({ slug, quotes }: { slug: string; quotes: readonly PastQuote[] }) {
  const t = useMessages("matching");
  const paths = usePaths();
  const { date } = useFormat();
  if (quotes.length === 0) return null;
  return (
    <Section id="past-quotes" title={t("pastQuotes")}>
      <Rows>
        {quotes.map(({ demandId, name, status, isSample, sentOn }) => (
          <div
            key={demandId}
            className="relative flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3 hover:bg-surface"
          >
            <a
              href={paths.ownCapabilities(slug, "demands", demandId)}
              className="min-w-0 break-words font-semibold no-underline after:absolute after:inset-0 hover:underline"
            >
              <HitText text={name} />
            </a>
            <span className="flex flex-wrap items-center gap-3 text-small text-quiet">
              <Tag tone={status === "accepted" ? "good" : "neutral"}>{t(`quote.${status}`)}</Tag>
              {isSample ? <SampleTag /> : null}
              {t("quotedOn", { date: date(sentOn) })}
            </span>
          </div>
        ))}
      </Rows>
    </Section>
  );
}
