import { HitText } from "~/app/components/hit-text";
import { Timeline } from "~/app/components/timeline";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { BookEntry, EntryLine } from "./book-entry.queries.server";

/** The lines about an entry, latest first, with who wrote each, and the published head that covers them. */
export function EntryLines({ entry: { lines, head } }: { entry: BookEntry }) {
  const t = useMessages("books");
  const paths = usePaths();
  const { date, instant } = useFormat();
  const last = lines.at(-1);
  return (
    <>
      <p className="max-w-prose text-quiet">{t("linesLead")}</p>
      <Timeline
        entries={[...lines].reverse().map((line) => ({
          key: String(line.number),
          when: `${t("lineNumber", { number: String(line.number) })} · ${instant(new Date(line.at))}`,
          dateTime: line.at,
          title: t(`line.${line.kind}`),
          isCurrent: line === last,
          children: <LineText line={line} />,
        }))}
      />
      <h3 className="text-lead">{t("head")}</h3>
      {head ? (
        <p className="max-w-prose">
          {t("headText", { number: String(head.number), day: date(head.day) })}{" "}
          <a href={paths.ledgerDay(head.day)}>{t("openHead", { day: date(head.day) })}</a>
        </p>
      ) : (
        <p className="max-w-prose text-quiet">{t("headNone")}</p>
      )}
    </>
  );
}

function LineText({ line }: { line: EntryLine }) {
  const t = useMessages("books");
  const who = t(`mover.${line.mover}`);
  return (
    <div className="flex flex-col gap-1">
      <p>
        {line.person ? t("byName", { who, name: line.person }) : t("by", { who })}
        {line.organisation ? (
          <>
            {" · "}
            <HitText text={line.organisation} />
          </>
        ) : null}
        {line.evidence.length > 0 ? ` · ${t("withEvidence", { count: line.evidence.length })}` : ""}
      </p>
      {line.reason ? <p>{t("withReason", { reason: line.reason })}</p> : null}
      <p className="text-small">
        {t("hash")} <code className="[overflow-wrap:anywhere]">{line.hash}</code>
      </p>
    </div>
  );
}
