import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import { Tick } from "~/app/components/tick";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { OwnPlatform } from "../registry/own-platforms.queries.server";
import { CapabilityFrame } from "./capability-frame";
import { tableKinds } from "./table-reading";

/** What became of a table that was sent. */
export interface TableReport {
  /** Looked at, or entered. */
  isEntered: boolean;
  entered: number;
  changed: number;
  unchanged: number;
  held: number;
  /** Each in words, at most a hundred of them. */
  problems: readonly string[];
  problemCount: number;
  /** The same table with its problems, as a link that carries it. */
  marked?: { name: string; href: string } | undefined;
}

/** Tables of what a platform can do: to take along, and to enter many at once. */
export function TablesPage({
  platform,
  most,
  megabytes,
  requestId,
  answer,
  report,
}: {
  platform: OwnPlatform;
  most: number;
  megabytes: number;
  requestId: string;
  answer: FormAnswer | undefined;
  report: TableReport | undefined;
}) {
  const t = useMessages("capabilities");
  const paths = usePaths();
  const words = useTableFaults();
  const field = useField(answer, { words });
  const files = ["services.xlsx", "instruments.xlsx", "uniquip.csv"] as const;
  return (
    <CapabilityFrame platform={platform} part="tables" lead={t("tables.lead")}>
      {report ? <Report report={report} /> : null}
      <Section id="take" title={t("tables.take")}>
        <p className="max-w-prose text-quiet">{t("tables.takeText")}</p>
        <ul className="flex flex-wrap gap-3">
          {files.map((file) => (
            <li key={file}>
              <ButtonLink href={paths.capabilityTable(platform.slug, file)} variant="secondary" download>
                {t(`tables.file.${file}`)}
              </ButtonLink>
            </li>
          ))}
        </ul>
      </Section>
      <Section id="enter" title={t("tables.enter")}>
        <p className="max-w-prose text-quiet">{t("tables.enterText", { most })}</p>
        <PostForm
          requestId={requestId}
          answer={answer}
          words={words}
          hasFiles
          className="flex max-w-prose flex-col gap-5"
        >
          <RadioField
            name="kind"
            label={t("tables.kind")}
            {...(field("kind").error ? { error: field("kind").error ?? "" } : {})}
            defaultValue={field("kind", "instruments").defaultValue}
            options={tableKinds.map((value) => ({ value, label: t(`tables.kind.${value}`) }))}
          />
          <TextField
            {...field("table")}
            defaultValue={undefined}
            type="file"
            accept=".xlsx,.csv"
            label={t("tables.choose")}
            hint={t("tables.chooseHint", { megabytes })}
            isRequired
          />
          <Tick
            name="isAllOrNone"
            isTicked={answer?.typed.isAllOrNone?.[0] === "yes"}
            hint={t("tables.allHint")}
          >
            {t("tables.all")}
          </Tick>
          <Tick
            name="isPublishing"
            isTicked={answer?.typed.isPublishing?.[0] === "yes"}
            hint={t("tables.publishHint")}
          >
            {t("tables.publish")}
          </Tick>
          <p className="flex flex-wrap gap-3">
            <Button name="do" value="check">
              {t("tables.check")}
            </Button>
            <Button name="do" value="enter" variant="secondary">
              {t("tables.enterNow")}
            </Button>
          </p>
        </PostForm>
      </Section>
    </CapabilityFrame>
  );
}

function Report({ report }: { report: TableReport }) {
  const t = useMessages("capabilities");
  const { isEntered, entered, changed, unchanged, held, problems, problemCount, marked } = report;
  const counts = { entered, changed, unchanged, held };
  return (
    <Banner
      tone={problemCount > 0 ? "caution" : "good"}
      title={t(isEntered ? "tables.done" : "tables.checked", counts)}
      isAnswer
    >
      {held > 0 ? <p>{t("tables.held")}</p> : null}
      {problemCount > 0 ? (
        <>
          <p>{t("tables.problems", { count: problemCount })}</p>
          {marked ? (
            <p>
              <a
                href={marked.href}
                download={marked.name}
                className="inline-flex min-h-11 items-center font-semibold"
              >
                {t("tables.marked")}
              </a>
            </p>
          ) : null}
          <ul className="list-disc ps-5">
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </>
      ) : isEntered ? null : (
        <p>{t("tables.ready")}</p>
      )}
    </Banner>
  );
}

const ownFaults = [
  "no_table",
  "no_rows",
  "no_columns",
  "table_too_large",
  "table_unreadable",
  "too_many_rows",
  "has_ended",
] as const;

function useTableFaults() {
  const t = useMessages("capabilities");
  return ({ code }: { code: string }) => {
    const known = ownFaults.find((one) => one === code);
    return known && t(`tables.fault.${known}`);
  };
}
