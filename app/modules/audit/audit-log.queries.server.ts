import { type SQL, sql } from "drizzle-orm";
import { dayAfter, startOf } from "~/app/core/civil-date";
import { db } from "~/db/client.server";
import type { AuditFilter, AuditResult } from "./audit-log-filter";

/** One line as an auditor reads it. Names are looked up now: the log itself holds ids. */
export interface AuditLine {
  id: number;
  at: string;
  actor: { kind: "person"; id: number; name?: string; isErased: boolean } | { kind: "system" | "anonymous" };
  /** For which organisation they acted. */
  organisation?: { id: number; nameZh?: string; nameEn?: string };
  action: string;
  subject: { kind: string; id: string; title?: string; publicNumber?: string };
  result: AuditResult;
  detail: Readonly<Record<string, unknown>>;
  requestId: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  at: string;
  actor_kind: "person" | "system" | "anonymous";
  actor_id: number | null;
  actor_name: string | null;
  is_erased: boolean;
  organisation_id: number | null;
  organisation_zh: string | null;
  organisation_en: string | null;
  action: string;
  subject_kind: string;
  subject_id: string;
  subject_title: string | null;
  public_number: string | null;
  result: AuditResult;
  detail: Record<string, unknown>;
  request_id: string;
}

/** Lines of the log, newest first, at most `limit`. For auditors only: whoever calls this has asked for `audit.read`. */
export async function listAuditLines(filter: AuditFilter, limit: number): Promise<AuditLine[]> {
  const rows = await db().execute<Row>(sql`
    with wanted as materialized (
      select a.*, case when a.subject_id ~ '^[1-9][0-9]{0,8}$' then a.subject_id::int end as number
      from audit_log a where ${conditionOf(filter)} order by a.id desc limit ${limit}
    )
    select a.id::float8 as id, to_json(a.at)#>>'{}' as at, a.actor_kind, a.actor_id::float8 as actor_id,
      case when p.erased_at is null then p.name end as actor_name, p.erased_at is not null as is_erased,
      a.organisation_id::float8 as organisation_id, o.name_zh as organisation_zh, o.name_en as organisation_en,
      a.action, a.subject_kind, a.subject_id, a.result, a.detail, a.request_id,
      case a.subject_kind
        when 'person' then (select s.name from people s where s.id = a.number and s.erased_at is null)
        when 'organisation' then (select s.name_zh from organisations s where s.id = a.number)
        when 'platform' then (select s.registration_number from platforms s where s.id = a.number)
        when 'policy' then (select s.slug from policies s where s.id = a.number)
      end as subject_title,
      case a.subject_kind
        when 'platform' then (select s.registration_number from platforms s where s.id = a.number)
        when 'policy' then (select s.slug from policies s where s.id = a.number)
        when 'organisation' then (select s.id::text from organisations s where s.id = a.number)
        when 'notice' then (select s.id::text from notices s
          where s.id = a.number and s.starts_at <= clock.now())
      end as public_number
    from wanted a
    left join people p on p.id = a.actor_id
    left join organisations o on o.id = a.organisation_id
    order by a.id desc`);
  return rows.map((row) => ({
    id: row.id,
    at: row.at,
    actor:
      row.actor_kind === "person" && row.actor_id !== null
        ? { kind: "person", id: row.actor_id, name: row.actor_name ?? undefined, isErased: row.is_erased }
        : { kind: row.actor_kind === "anonymous" ? "anonymous" : "system" },
    organisation:
      row.organisation_id === null
        ? undefined
        : {
            id: row.organisation_id,
            nameZh: row.organisation_zh ?? undefined,
            nameEn: row.organisation_en ?? undefined,
          },
    action: row.action,
    subject: {
      kind: row.subject_kind,
      id: row.subject_id,
      title: row.subject_title ?? undefined,
      publicNumber: row.public_number ?? undefined,
    },
    result: row.result,
    detail: row.detail,
    requestId: row.request_id,
  }));
}

function conditionOf(filter: AuditFilter): SQL {
  const { actor, action, result, subjectKind, subjectId, from, until, before } = filter;
  const conditions: SQL[] = [sql`true`];
  if (actor && "id" in actor) conditions.push(sql`a.actor_kind = 'person' and a.actor_id = ${actor.id}`);
  if (actor && "kind" in actor) conditions.push(sql`a.actor_kind = ${actor.kind}`);
  if (actor && "name" in actor) {
    conditions.push(sql`a.actor_kind = 'person' and a.actor_id in (
      select id from people where erased_at is null and strpos(lower(name), lower(${actor.name})) > 0)`);
  }
  if (action) conditions.push(sql`a.action = ${action}`);
  if (result) conditions.push(sql`a.result = ${result}`);
  if (subjectKind) conditions.push(sql`a.subject_kind = ${subjectKind}`);
  if (subjectId) conditions.push(sql`a.subject_id = ${subjectId}`);
  if (from) conditions.push(sql`a.at >= ${startOf(from).toISOString()}::timestamptz`);
  if (until) conditions.push(sql`a.at < ${startOf(dayAfter(until)).toISOString()}::timestamptz`);
  if (before) conditions.push(sql`a.id < ${before}`);
  return sql.join(conditions, sql` and `);
}
