import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import type { AuditLine } from "./audit-log.queries.server";
import { worded } from "./audit-words";

/** A line in the words of a language, for the page and for the table that is exported. */
export interface AuditWords {
  who: string;
  organisation?: string;
  what: string;
  subject: string;
  result: string;
  detail: string;
}

/** What was done, to what, by whom and with what result. Codes that have no words any more stand as they are. */
export function auditWords(line: AuditLine, language: Language): AuditWords {
  const t = translator(language, "audit");
  const { actor, organisation, subject } = line;
  const { reason, ...detail } = line.detail;
  const action = worded("action", line.action);
  const wants = worded("wants", line.action);
  const kind = worded("subject", subject.kind);
  const known = worded("reason", reason);
  const why = known ? t(`reason.${known}`) : reason;
  return {
    who: actor.kind === "person" ? nameOf(actor, t) : t(`by.${actor.kind}`),
    ...(organisation ? { organisation: organisationName(organisation, language) } : {}),
    what: wants ? t("denied", { what: t(`wants.${wants}`) }) : action ? t(`action.${action}`) : line.action,
    subject: subjectText(kind ? t(`subject.${kind}`) : subject.kind, subject),
    result: t(`result.${line.result}`) + (why ? ` · ${why}` : ""),
    detail: detailText(detail, t),
  };
}

/** Lines as a table with its head, times in Asia/Shanghai. */
export function auditTable(lines: readonly AuditLine[], language: Language): string[][] {
  const t = translator(language, "audit");
  const head = [
    "#",
    t("when"),
    t("actor"),
    t("action"),
    t("about"),
    t("subjectId"),
    t("result"),
    t("detail"),
    t("request"),
  ];
  const rows = lines.map((line) => {
    const { who, organisation, what, subject, result, detail } = auditWords(line, language);
    const actor = organisation ? `${who}（${organisation}）` : who;
    const time = shanghaiTime(line.at);
    return [String(line.id), time, actor, what, subject, line.subject.id, result, detail, line.requestId];
  });
  return [head, ...rows];
}

/** 2026-03-31 14:05:09, as spreadsheets sort it. */
function shanghaiTime(at: string): string {
  return new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
}

/** A denial that was about no thing in particular has no number of one. */
function subjectText(kind: string, { id, title }: AuditLine["subject"]): string {
  return id === "-" ? kind : `${kind} ${title ?? id}`;
}

function nameOf(
  { id, name, isErased }: Extract<AuditLine["actor"], { kind: "person" }>,
  t: ReturnType<typeof translator<"audit">>,
): string {
  // As text: a number of a person is no amount.
  if (isErased) return t("erased", { id: String(id) });
  return name ?? t("person", { id: String(id) });
}

function organisationName(
  { id, nameZh, nameEn }: NonNullable<AuditLine["organisation"]>,
  language: Language,
): string {
  return (language === "en" ? (nameEn ?? nameZh) : nameZh) ?? String(id);
}

/** Names and values in words where there are some; instants as the clock in Shanghai shows them. */
function detailText(
  detail: Readonly<Record<string, unknown>>,
  t: ReturnType<typeof translator<"audit">>,
): string {
  const said = (value: unknown): string => {
    if (typeof value === "boolean") return t(value ? "yes" : "no");
    if (typeof value === "string" && instant.test(value)) return shanghaiTime(value);
    return typeof value === "object" ? JSON.stringify(value) : String(value);
  };
  return Object.entries(detail)
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => {
      const known = worded("detail", name);
      return `${known ? t(`detail.${known}`) : name}: ${said(value)}`;
    })
    .join("; ");
}

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
