import { EmptyState } from "~/app/components/empty-state";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import { Timeline } from "~/app/components/timeline";
import { messagesFor, translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { DemandEvent, LooksOfDay } from "./looks.queries.server";

/** Who looked at the details, day by day, and what happened to the demand; for its owner. */
export function LooksPage({
  looks,
  events,
  isPublic,
}: {
  looks: readonly LooksOfDay[];
  events: readonly DemandEvent[];
  /** Everybody may read it: then no looks are written down. */
  isPublic: boolean;
}) {
  const t = useMessages("access");
  const format = useFormat();
  const language = useLanguage();
  const days = [...new Set(looks.map(({ day }) => day))];
  const total = looks.reduce((sum, one) => sum + one.looks, 0);
  return (
    <>
      <Section id="looks" title={t("looksTitle")}>
        <p className="max-w-prose text-quiet">{t(isPublic ? "looksPublic" : "looksText")}</p>
        {looks.length === 0 ? (
          <EmptyState title={t("looksNone")}>{t("looksNoneText")}</EmptyState>
        ) : (
          <>
            <p>{t("looksTotal", { count: total })}</p>
            <ol className="flex flex-col gap-6">
              {days.map((day) => (
                <li key={day}>
                  <h3 className="text-lead">{format.date(day)}</h3>
                  <Day looks={looks.filter((one) => one.day === day)} />
                </li>
              ))}
            </ol>
          </>
        )}
      </Section>
      <Section id="events" title={t("eventsTitle")}>
        <Timeline
          entries={events.map(({ id, kind, at, person, note }) => ({
            key: String(id),
            when: format.instant(new Date(at)),
            dateTime: at,
            title: eventIn(kind, language),
            children:
              person || note ? (
                <>
                  {person ? <p>{t("eventBy", { name: person })}</p> : null}
                  {note ? <p className="max-w-prose break-words whitespace-pre-line">{note}</p> : null}
                </>
              ) : undefined,
          }))}
        />
      </Section>
    </>
  );
}

function Day({ looks }: { looks: readonly LooksOfDay[] }) {
  const t = useMessages("access");
  const paths = usePaths();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {looks.map((one, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the list stays as it is, and two rows may say the same
        <li key={index} className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 py-3">
          <div className="min-w-0">
            <p>
              <span className="me-2 text-small text-quiet">{t(`role.${one.role}`)}</span>
              {one.slug && one.name ? (
                <a href={paths.platform(one.slug)}>
                  <HitText text={one.name} />
                </a>
              ) : one.name ? (
                <HitText text={one.name} />
              ) : null}
            </p>
            {one.organisation ? (
              <p className="text-small text-quiet">
                <HitText text={one.organisation} />
              </p>
            ) : null}
            {one.reason ? <p className="max-w-prose">{t("lookedFor", { reason: one.reason })}</p> : null}
          </div>
          <p className="text-quiet tabular-nums">
            {t("looks", { count: one.looks })}
            {one.files > 0 ? ` · ${t("looksFiles", { count: one.files })}` : null}
          </p>
        </li>
      ))}
    </ul>
  );
}

/** What happened, in words. */
function eventIn(kind: string, language: Language): string {
  // Of the page's language every area is there.
  const words = messagesFor(language, ["access"]).access as Readonly<Record<string, unknown>>;
  const t = translator(language, "access");
  return Object.hasOwn(words, `event.${kind}`) ? t(`event.${kind}` as "event.publish") : t("event.edited");
}
