import type { AuditQuery } from "~/app/address-query";
import { isCivilDate } from "~/app/core/civil-date";
import { plainText } from "~/app/core/typed-text";

export const auditResultNames = ["done", "refused", "denied"] as const;
export type AuditResult = (typeof auditResultNames)[number];

/** Lines of an export at most: a spreadsheet's worth. */
export const AUDIT_EXPORT_LINES = 10_000;

/** Which lines of the log are wanted. What is left out does not narrow. */
export interface AuditFilter {
  /** A person by number, or by a part of the name; or what is nobody. */
  actor?: { id: number } | { name: string } | { kind: "system" | "anonymous" };
  action?: string;
  result?: AuditResult;
  subjectKind?: string;
  subjectId?: string;
  /** Civil dates in Asia/Shanghai, both included. */
  from?: string;
  until?: string;
  /** Only lines with a smaller number: where the page before ended. */
  before?: number;
}

/** Reads an address. What cannot be meant is left out of both: of the filter, and of what the page says is set. */
export function readAuditFilter(parameters: URLSearchParams): { filter: AuditFilter; query: AuditQuery } {
  const given = (name: keyof AuditQuery, isMeant: (text: string) => boolean) => {
    const text = plainText(parameters.get(name) ?? "").trim();
    return text !== "" && text.length <= 100 && isMeant(text) ? text : undefined;
  };
  const isCode = (text: string) => /^[\w.-]+$/.test(text);
  const query: AuditQuery = {
    actor: given("actor", () => true),
    action: given("action", isCode),
    result: given("result", (text) => auditResultNames.some((one) => one === text)),
    kind: given("kind", isCode),
    subject: given("subject", () => true),
    from: given("from", isCivilDate),
    until: given("until", isCivilDate),
    before: given("before", (text) => /^[1-9]\d{0,14}$/.test(text)),
  };
  const filter: AuditFilter = {
    ...(query.actor ? { actor: actorOf(query.actor) } : {}),
    ...(query.action ? { action: query.action } : {}),
    // Looked at above; the type of a text does not remember it.
    ...(query.result ? { result: query.result as AuditResult } : {}),
    ...(query.kind ? { subjectKind: query.kind } : {}),
    ...(query.subject ? { subjectId: query.subject } : {}),
    ...(query.from ? { from: query.from } : {}),
    ...(query.until ? { until: query.until } : {}),
    ...(query.before ? { before: Number(query.before) } : {}),
  };
  return { filter, query };
}

/** What the log keeps of a reading: ids and codes, so that a name somebody looked for stays out. */
export function traceOf({ actor, ...filter }: AuditFilter): Record<string, unknown> {
  if (!actor) return filter;
  return { ...filter, actor: "name" in actor ? "by name" : "id" in actor ? actor.id : actor.kind };
}

function actorOf(text: string): NonNullable<AuditFilter["actor"]> {
  if (text === "system" || text === "anonymous") return { kind: text };
  return /^[1-9]\d{0,8}$/.test(text) ? { id: Number(text) } : { name: text };
}
