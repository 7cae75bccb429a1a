import { Tag } from "~/app/components/tag";
import { Timeline, type TimelineEntry } from "~/app/components/timeline";
import { civilDateAt } from "~/app/core/civil-date";
import { textIn } from "~/app/i18n/text-in";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { ChangeFacts } from "./change-facts";
import { CitedDocuments, ClauseLine } from "./clause";
import { machineDate } from "./known-date";
import type { LocalName } from "./local-name";
import type { PlatformChange } from "./platform-history.queries.server";
import { SourceMarks } from "./source-marks";

/** A platform's history, newest first: what happened, when, on what basis, and when the register learned of it. */
export function LifecycleTimeline({
  changes,
  unitNames,
}: {
  changes: readonly PlatformChange[];
  /** Names of the organisations that changes may speak of, by id. */
  unitNames: ReadonlyMap<number, LocalName>;
}) {
  const t = useMessages("platform");
  const format = useFormat();
  const entries = changes.map((change, index): TimelineEntry => {
    const { valid } = change;
    return {
      key: String(change.seq),
      when: valid ? format.date(valid.date, valid.precision) : t("dateUnknown"),
      dateTime: valid ? machineDate(valid) : undefined,
      title: (
        <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
          <span>
            {t(`change.${isEntryOnly(change) ? "entered" : change.kind}`)}
            <SourceMarks ids={[change.sourceId]} />
          </span>
          <Tag mark={null}>{t(`route.${change.route}`)}</Tag>
        </span>
      ),
      children: <ChangeDetails change={change} unitNames={unitNames} />,
      isCurrent: index === 0,
    };
  });
  return (
    <>
      <p className="text-quiet">{t("historyHint")}</p>
      <Timeline entries={entries} />
      <CitedDocuments clauses={changes.flatMap((change) => change.clause ?? [])} />
    </>
  );
}

/**
 * Whether a record's beginning is only that it was entered: no source dates an approval or names its document, so
 * none is claimed.
 */
function isEntryOnly({ seq, kind, valid, document }: PlatformChange): boolean {
  const begins = seq === 1 && (kind === "approved" || kind === "prepared");
  return begins && !valid && !document.title && !document.number;
}

function ChangeDetails({
  change,
  unitNames,
}: {
  change: PlatformChange;
  unitNames: ReadonlyMap<number, LocalName>;
}) {
  const t = useMessages("platform");
  const language = useLanguage();
  const format = useFormat();
  const note = textIn(change.note, language);
  const { title, number } = change.document;
  return (
    <div className="flex flex-col gap-1 pt-1">
      <ChangeFacts facts={change.facts} unitNames={unitNames} />
      {note ? (
        <p lang={note.lang} className="text-ink">
          {note.text}
        </p>
      ) : null}
      {title || number ? (
        <p>
          <Term>{t("document")}</Term>
          <span lang="zh-CN">
            {[title && `《${title.replace(/^《|》$/g, "")}》`, number].filter(Boolean).join(" ")}
          </span>
        </p>
      ) : null}
      {change.clause ? (
        <p>
          <Term>{t("basis")}</Term>
          <ClauseLine clause={change.clause} />
        </p>
      ) : null}
      <p className="text-small">
        {t("knownAt", { date: format.date(civilDateAt(new Date(change.knownAt))) })}
      </p>
    </div>
  );
}

/** A word before what it names, on one line. */
function Term({ children }: { children: string }) {
  const language = useLanguage();
  return (
    <span className="font-semibold">
      {children}
      {language === "en" ? ": " : "："}
    </span>
  );
}
