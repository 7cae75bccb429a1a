import { Button } from "~/app/components/button";
import { DataTable } from "~/app/components/data-table";
import { SelectField, TextField } from "~/app/components/field";
import { PostForm } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import { Section } from "~/app/components/section-nav";
import { SummaryList } from "~/app/components/summary-list";
import { Tick } from "~/app/components/tick";
import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";
import { spanText } from "./booking-time";
import { closureReasons, maintenanceKinds, runKinds } from "./core/instrument-choices";
import { InstrumentFrame, type InstrumentView } from "./instrument-frame";
import { type LogPage, Strike, Struck, useLogForm } from "./instrument-log-parts";
import type { ClosureLine, MaintenanceLine, RunLine } from "./instrument-logs.queries.server";

/** What was done to an instrument, what it ran besides its services, and when it is closed besides its hours. */
export function InstrumentLogPage({ view, ...page }: LogPage & { view: InstrumentView }) {
  const t = useMessages("instruments");
  const format = useFormat();
  const { year, serviceHours, otherHours } = page.logs.thisYear;
  const hours = (count: number) => t("log.hours", { count: format.number(Math.round(count * 10) / 10) });
  return (
    <InstrumentFrame view={view} page="log">
      <SummaryList
        items={[
          {
            term: t("log.runThisYear", { year: String(year) }),
            detail: hours(serviceHours + otherHours),
            note: t("log.runNote"),
          },
          { term: t("log.servedThisYear"), detail: hours(serviceHours) },
        ]}
      />
      <Section id="closures" title={t("log.closures")}>
        <Closures {...page} />
      </Section>
      <Section id="maintenance" title={t("log.maintenance")}>
        <p className="max-w-prose text-quiet">{t("log.notPublic")}</p>
        <Maintenance {...page} />
      </Section>
      <Section id="runs" title={t("log.runs")}>
        <p className="max-w-prose text-quiet">{t("log.runsText")}</p>
        <Runs {...page} />
      </Section>
    </InstrumentFrame>
  );
}

const box = "rounded border border-line bg-surface";
const head = "flex min-h-11 cursor-pointer items-center px-4 font-semibold text-action sm:px-5";
const body = "flex max-w-4xl flex-col gap-4 p-4 pt-1 sm:px-5";

function Closures(page: LogPage) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const { field, form, isOpen } = useLogForm(page, "closure");
  const { closures } = page.logs;
  return (
    <>
      {closures.length === 0 ? (
        <p className="text-quiet">{t("log.noClosures")}</p>
      ) : (
        <DataTable<ClosureLine>
          caption={t("log.closures")}
          isCaptionHidden
          rows={closures}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "when",
              header: t("log.when"),
              isRowHeader: true,
              cell: ({ startsAt, endsAt }) => spanText(new Date(startsAt), new Date(endsAt), language),
            },
            {
              key: "reason",
              header: t("log.reason"),
              cell: ({ reason, note }) => [t(`closure.${reason}`), note].filter(Boolean).join(" "),
            },
            {
              key: "remove",
              header: t("log.action"),
              cell: ({ id }) => (
                <PostForm
                  requestId={page.requestIds[`closure-${id}`] ?? ""}
                  intent="remove-closure"
                  answer={undefined}
                  className="inline"
                >
                  <input type="hidden" name="line" value={id} />
                  <Button variant="secondary">{t("log.reopen")}</Button>
                </PostForm>
              ),
            },
          ]}
        />
      )}
      <details open={isOpen || undefined} className={box}>
        <summary className={head}>＋ {t("log.addClosure")}</summary>
        <PostForm {...form} className={body}>
          <Pair>
            <TextField {...field("startsAt")} type="datetime-local" label={t("log.startsAt")} isRequired />
            <TextField {...field("endsAt")} type="datetime-local" label={t("log.endsAt")} isRequired />
          </Pair>
          <Pair>
            <SelectField
              {...field("reason", "maintenance")}
              label={t("log.reason")}
              options={closureReasons.map((value) => ({ value, label: t(`closure.${value}`) }))}
            />
            <TextField {...field("note")} label={t("log.note")} />
          </Pair>
          <p className="text-small text-quiet">{t("log.closureHint")}</p>
          <p>
            <Button>{t("log.close")}</Button>
          </p>
        </PostForm>
      </details>
    </>
  );
}

function Maintenance(page: LogPage) {
  const t = useMessages("instruments");
  const format = useFormat();
  const { field, form, isOpen } = useLogForm(page, "maintenance");
  const { maintenance } = page.logs;
  return (
    <>
      {maintenance.length === 0 ? (
        <p className="text-quiet">{t("log.noMaintenance")}</p>
      ) : (
        <DataTable<MaintenanceLine>
          caption={t("log.maintenance")}
          isCaptionHidden
          rows={maintenance}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "days",
              header: t("log.days"),
              isRowHeader: true,
              cell: ({ beganOn, endedOn }) =>
                endedOn && endedOn !== beganOn
                  ? `${format.date(beganOn)}–${format.date(endedOn)}`
                  : format.date(beganOn),
            },
            { key: "kind", header: t("log.kind"), cell: ({ kind }) => t(`maintenance.${kind}`) },
            {
              key: "what",
              header: t("log.what"),
              cell: (line) => (
                <Struck line={line}>
                  {line.description}
                  {line.doneBy ? <span className="block text-small text-quiet">{line.doneBy}</span> : null}
                  {line.nextDueOn ? (
                    <span className="block text-small text-quiet">
                      {t("log.nextDue", { date: format.date(line.nextDueOn) })}
                    </span>
                  ) : null}
                </Struck>
              ),
            },
            {
              key: "cost",
              header: t("log.cost"),
              isNumeric: true,
              cell: ({ costFen }) => (costFen === null ? "–" : format.fen(costFen)),
            },
            {
              key: "void",
              header: t("log.action"),
              cell: (line) => <Strike page={page} log="maintenance" line={line} />,
            },
          ]}
        />
      )}
      <details open={isOpen || undefined} className={box}>
        <summary className={head}>＋ {t("log.addMaintenance")}</summary>
        <PostForm {...form} className={body}>
          <Pair>
            <SelectField
              {...field("kind", "maintenance")}
              label={t("log.kind")}
              options={maintenanceKinds.map((value) => ({ value, label: t(`maintenance.${value}`) }))}
            />
            <TextField {...field("description")} label={t("log.what")} isRequired />
          </Pair>
          <Pair>
            <TextField {...field("beganOn")} label={t("log.beganOn")} hint={t("hint.day")} isRequired />
            <TextField {...field("endedOn")} label={t("log.endedOn")} hint={t("log.endedHint")} />
          </Pair>
          <Pair>
            <TextField {...field("doneBy")} label={t("log.doneBy")} />
            <TextField {...field("costFen")} label={t("log.costYuan")} inputMode="decimal" />
          </Pair>
          <Pair>
            <TextField {...field("nextDueOn")} label={t("log.nextDueOn")} />
          </Pair>
          <Tick
            name="closes"
            isTicked={isOpen && page.answer?.typed.closes?.[0] === "yes"}
            hint={t("log.closesHint")}
          >
            {t("log.closes")}
          </Tick>
          <p>
            <Button>{t("log.enter")}</Button>
          </p>
        </PostForm>
      </details>
    </>
  );
}

function Runs(page: LogPage) {
  const t = useMessages("instruments");
  const format = useFormat();
  const { field, form, isOpen } = useLogForm(page, "run");
  const { runs } = page.logs;
  return (
    <>
      {runs.length === 0 ? (
        <p className="text-quiet">{t("log.noRuns")}</p>
      ) : (
        <DataTable<RunLine>
          caption={t("log.runs")}
          isCaptionHidden
          rows={runs}
          rowKey={({ id }) => String(id)}
          columns={[
            {
              key: "days",
              header: t("log.days"),
              isRowHeader: true,
              cell: ({ fromDay, untilDay }) =>
                fromDay === untilDay
                  ? format.date(fromDay)
                  : `${format.date(fromDay)}–${format.date(untilDay)}`,
            },
            { key: "kind", header: t("log.kind"), cell: ({ kind }) => t(`run.${kind}`) },
            {
              key: "hours",
              header: t("log.hoursHead"),
              isNumeric: true,
              cell: (line) => <Struck line={line}>{format.number(line.hours)}</Struck>,
            },
            { key: "note", header: t("log.note"), cell: ({ note }) => note ?? "–" },
            {
              key: "void",
              header: t("log.action"),
              cell: (line) => <Strike page={page} log="runs" line={line} />,
            },
          ]}
        />
      )}
      <details open={isOpen || undefined} className={box}>
        <summary className={head}>＋ {t("log.addRun")}</summary>
        <PostForm {...form} className={body}>
          <Pair>
            <SelectField
              {...field("kind", "own_research")}
              label={t("log.kind")}
              options={runKinds.map((value) => ({ value, label: t(`run.${value}`) }))}
            />
            <TextField {...field("hours")} label={t("log.hoursHead")} inputMode="decimal" isRequired />
          </Pair>
          <Pair>
            <TextField {...field("fromDay")} label={t("log.fromDay")} hint={t("hint.day")} isRequired />
            <TextField
              {...field("untilDay")}
              label={t("log.untilDay")}
              hint={t("log.untilHint")}
              isRequired
            />
          </Pair>
          <TextField {...field("note")} label={t("log.note")} />
          <p>
            <Button>{t("log.enter")}</Button>
          </p>
        </PostForm>
      </details>
    </>
  );
}
