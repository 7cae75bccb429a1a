import type { AuditQuery } from "~/app/address-query";
import { Button, ButtonLink } from "~/app/components/button";
import { type Column, DataTable } from "~/app/components/data-table";
import { EmptyState } from "~/app/components/empty-state";
import { SelectField, TextField } from "~/app/components/field";
import { PageHeader } from "~/app/components/page-header";
import { Tag } from "~/app/components/tag";
import { useFormat, useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { auditWords } from "./audit-line-words";
import type { AuditLine } from "./audit-log.queries.server";
import { auditResultNames } from "./audit-log-filter";
import { auditActions, auditSubjects } from "./audit-words";

export interface AuditLogView {
  lines: readonly AuditLine[];
  /** As the address has it. */
  query: AuditQuery;
  /** There are older lines than these. */
  hasMore: boolean;
  /** How many lines an export holds at most. */
  exportLimit: number;
}

/** The log for auditors: narrowed by a form of plain fields, page by page towards what is older. */
export function AuditLogPage({ lines, query, hasMore, exportLimit }: AuditLogView) {
  const t = useMessages("audit");
  const paths = usePaths();
  const { before, ...narrowed } = query;
  const isNarrowed = Object.values(narrowed).some((one) => one !== undefined);
  const last = lines.at(-1);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <Filters query={query} isNarrowed={isNarrowed} />
      {lines.length === 0 ? (
        <EmptyState
          title={t("none")}
          actions={
            <ButtonLink variant="secondary" href={paths.auditLog()}>
              {t("clear")}
            </ButtonLink>
          }
        >
          {t("noneText")}
        </EmptyState>
      ) : (
        <Lines lines={lines} query={narrowed} />
      )}
      <div className="no-print flex flex-wrap items-center gap-x-4 gap-y-2 pt-6">
        {before ? (
          <ButtonLink variant="secondary" href={paths.auditLog(narrowed)}>
            {t("newest")}
          </ButtonLink>
        ) : null}
        {hasMore && last ? (
          <ButtonLink
            variant="secondary"
            rel="next"
            href={paths.auditLog({ ...narrowed, before: String(last.id) })}
          >
            {t("older")}
          </ButtonLink>
        ) : null}
        {lines.length > 0 ? (
          <span className="flex flex-wrap items-center gap-x-3">
            <a href={paths.auditLogExport(narrowed)} download className="inline-flex min-h-11 items-center">
              {t("download")}
            </a>
            <span className="text-small text-quiet">{t("downloadHint", { limit: exportLimit })}</span>
          </span>
        ) : null}
      </div>
    </>
  );
}

function Filters({ query, isNarrowed }: { query: AuditQuery; isNarrowed: boolean }) {
  const t = useMessages("audit");
  const paths = usePaths();
  const any = { value: "", label: t("any") };
  return (
    <details open={isNarrowed} className="no-print mb-6 rounded border border-line bg-surface">
      <summary className="cursor-pointer px-4 py-2.5 font-semibold">{t("filters")}</summary>
      <form method="get" action={paths.auditLog()} className="flex flex-col gap-5 border-t border-line p-4">
        <div className="grid gap-5 sm:grid-cols-2">
          <TextField name="actor" label={t("actor")} hint={t("actorHint")} defaultValue={query.actor} />
          <SelectField
            name="action"
            label={t("action")}
            defaultValue={query.action ?? ""}
            options={[any, ...auditActions.map((one) => ({ value: one, label: t(`action.${one}`) }))]}
          />
          <SelectField
            name="kind"
            label={t("about")}
            defaultValue={query.kind ?? ""}
            options={[any, ...auditSubjects.map((one) => ({ value: one, label: t(`subject.${one}`) }))]}
          />
          <TextField name="subject" label={t("subjectId")} defaultValue={query.subject} />
          <SelectField
            name="result"
            label={t("result")}
            defaultValue={query.result ?? ""}
            options={[any, ...auditResultNames.map((one) => ({ value: one, label: t(`result.${one}`) }))]}
          />
          <div className="grid grid-cols-2 gap-3">
            <TextField name="from" type="date" label={t("from")} defaultValue={query.from} />
            <TextField name="until" type="date" label={t("until")} defaultValue={query.until} />
          </div>
        </div>
        <div className="flex flex-wrap gap-3">
          <Button>{t("apply")}</Button>
          {isNarrowed ? (
            <ButtonLink variant="quiet" href={paths.auditLog()}>
              {t("clear")}
            </ButtonLink>
          ) : null}
        </div>
      </form>
    </details>
  );
}

const tones = { done: "good", refused: "caution", denied: "bad" } as const;

function Lines({ lines, query }: { lines: readonly AuditLine[]; query: AuditQuery }) {
  const t = useMessages("audit");
  const language = useLanguage();
  const format = useFormat();
  const worded = lines.map((line) => ({ line, words: auditWords(line, language) }));
  type Worded = (typeof worded)[number];
  const columns: Column<Worded>[] = [
    {
      key: "what",
      header: t("action"),
      isRowHeader: true,
      width: "w-[26%]",
      cell: ({ line, words }) => (
        <>
          {words.what}
          <time dateTime={line.at} className="block text-small font-normal text-quiet tabular-nums">
            {format.instant(new Date(line.at))}
          </time>
        </>
      ),
    },
    {
      key: "who",
      header: t("actor"),
      width: "w-[20%]",
      cell: ({ line, words }) => <Who line={line} words={words} query={query} />,
    },
    {
      key: "about",
      header: t("about"),
      width: "w-[20%]",
      cell: ({ line, words }) => <About line={line} text={words.subject} query={query} />,
    },
    {
      key: "result",
      header: t("result"),
      width: "w-[34%]",
      cell: ({ line, words }) => (
        <>
          <Tag tone={tones[line.result]}>{words.result}</Tag>
          {words.detail ? (
            <span className="mt-1 block text-small text-quiet wrap-anywhere">{words.detail}</span>
          ) : null}
        </>
      ),
    },
  ];
  return (
    <DataTable caption={t("lines")} columns={columns} rows={worded} rowKey={({ line }) => String(line.id)} />
  );
}

type Words = ReturnType<typeof auditWords>;

/** Leads to what else this person did. */
function Who({ line, words, query }: { line: AuditLine; words: Words; query: AuditQuery }) {
  const t = useMessages("audit");
  const paths = usePaths();
  const { actor } = line;
  const id = actor.kind === "person" ? String(actor.id) : actor.kind;
  return (
    <>
      <a href={paths.auditLog({ ...query, actor: id })}>{words.who}</a>
      {words.organisation ? (
        <span className="block text-small text-quiet">
          {t("forOrganisation", { name: words.organisation })}
        </span>
      ) : null}
    </>
  );
}

/** Leads to the public page of the thing where it has one, else to what else happened to it. */
function About({ line, text, query }: { line: AuditLine; text: string; query: AuditQuery }) {
  const paths = usePaths();
  const { kind, id, publicNumber } = line.subject;
  const pages: Readonly<Record<string, (number: string) => string>> = {
    platform: paths.platform,
    organisation: paths.organisation,
    policy: (slug) => paths.policy(slug),
    notice: (number) => paths.notice(Number(number)),
  };
  const page = publicNumber === undefined ? undefined : pages[kind]?.(publicNumber);
  const others = paths.auditLog({ ...query, kind, subject: id });
  return <a href={page ?? others}>{text}</a>;
}
