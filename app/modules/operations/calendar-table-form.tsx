import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { TableFault } from "./calendar-table.server";

/** What checking a pasted table has found. */
export type CalendarPreview =
  | { kind: "faults"; faults: readonly TableFault[] }
  | {
      kind: "diff";
      /** Civil dates. */
      added: readonly string[];
      changed: readonly string[];
      removed: readonly string[];
      same: number;
    };

/** Faults that are spelled out; one wrong separator makes every line wrong. */
const MOST_LINES = 20;

/** The announcement of a whole year: pasted, checked, then entered. */
export function CalendarTableForm({
  year,
  requestId,
  answer,
  preview,
}: {
  year: number;
  requestId: string;
  answer?: FormAnswer | undefined;
  preview?: CalendarPreview | undefined;
}) {
  const t = useMessages("operations");
  // The form has two buttons, so what comes back is of the one that was pressed.
  const own = answer?.form === "check" || answer?.form === "enter" ? answer : undefined;
  const field = useField(own, { intent: own?.form });
  const isReady =
    preview?.kind === "diff" && preview.added.length + preview.changed.length + preview.removed.length > 0;
  return (
    <Section id="paste" title={t("calendarPaste")} isPrinted={false}>
      <p className="max-w-prose text-quiet">{t("calendarPasteLead")}</p>
      {preview ? <Preview preview={preview} /> : null}
      <PostForm requestId={requestId} action="#paste">
        <input type="hidden" name="year" value={year} />
        <TextArea
          {...field("table")}
          label={t("calendarTable", { year: String(year) })}
          hint={t("calendarTableHint", { year: String(year) })}
          rows={10}
          isRequired
        />
        <div className="flex flex-wrap gap-3">
          {isReady ? (
            <Button name="intent" value="enter">
              {t("calendarEnter")}
            </Button>
          ) : null}
          <Button variant={isReady ? "secondary" : "primary"} name="intent" value="check">
            {t("calendarCheck")}
          </Button>
        </div>
      </PostForm>
    </Section>
  );
}

function Preview({ preview }: { preview: CalendarPreview }) {
  const t = useMessages("operations");
  const format = useFormat();
  if (preview.kind === "faults") {
    return (
      <Banner tone="bad" title={t("calendarLines", { count: preview.faults.length })} isAnswer>
        <ul>
          {preview.faults.slice(0, MOST_LINES).map(({ line, code }) => (
            <li key={line}>{t("calendarLine", { line, fault: t(`calendarFault.${code}`) })}</li>
          ))}
        </ul>
      </Banner>
    );
  }
  const { added, changed, removed, same } = preview;
  const counts = { added: added.length, changed: changed.length, removed: removed.length, same };
  const days = (list: readonly string[]) => format.list(list.map((day) => format.date(day)));
  if (counts.added + counts.changed + counts.removed === 0)
    return <Banner title={t("calendarPreviewNone")} isAnswer />;
  return (
    <Banner title={t("calendarPreview")} isAnswer>
      <p>{t("calendarPreviewText", counts)}</p>
      {added.length > 0 ? <p>{t("calendarAdded", { days: days(added) })}</p> : null}
      {changed.length > 0 ? <p>{t("calendarChanged", { days: days(changed) })}</p> : null}
      {removed.length > 0 ? <p>{t("calendarRemoved", { days: days(removed) })}</p> : null}
    </Banner>
  );
}
