import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DecisionKind, DecisionStatus } from "~/db/schema/decisions";
import type { PlatformStatus } from "~/db/schema/registry";
import type { DecidedChange } from "./core/decided-change";
import type { Change } from "./core/lifecycle";
import type { LocalName } from "./local-name";

/** What decisions are entered about. */
export interface RegisteredPlatform {
  id: number;
  registrationNumber: string;
  name: LocalName;
  className: LocalName;
  classCode: string;
  status: PlatformStatus;
  isSample: boolean;
  /** Who decides over its class. */
  authorityId: number;
  /** How many changes it has: whoever decides has seen them. */
  changes: number;
  /** The department that recommends it, where one was named. */
  department?: { id: number; name: LocalName };
}

interface PlatformRow extends Record<string, unknown> {
  id: number;
  number: string;
  name: LocalName;
  class_name: LocalName;
  class_code: string;
  status: PlatformStatus;
  is_sample: boolean;
  authority_id: number;
  changes: number;
  department: { id: number; name: LocalName } | null;
}

const named = (alias: "p" | "c" | "d") => {
  const of = sql.raw(alias);
  return sql`jsonb_strip_nulls(jsonb_build_object('zh', ${of}.name_zh, 'en', ${of}.name_en))`;
};

const platformRows = sql`
  select p.id, p.registration_number as number, ${named("p")} as name, ${named("c")} as class_name, p.class_code,
    p.status, p.is_sample, c.authority_id,
    (select count(*)::int from platform_changes h where h.platform_id = p.id) as changes,
    case when d.id is not null then jsonb_build_object('id', d.id, 'name', ${named("d")}) end as department
  from platforms p join platform_classes c on c.code = p.class_code
  left join recommendations r on r.platform_id = p.id
  left join organisations d on d.id = r.organisation_id`;

/** A platform by its registration number, with who decides over it. For officers. */
export async function findRegisteredPlatform(
  registrationNumber: string,
  tx: Executor = db(),
): Promise<RegisteredPlatform | undefined> {
  const [row] = await tx.execute<PlatformRow>(
    sql`${platformRows} where p.registration_number = ${registrationNumber}`,
  );
  return row && platformOf(row);
}

/** The same by its id. For officers. */
export async function findRegisteredPlatformById(
  id: number,
  tx: Executor = db(),
): Promise<RegisteredPlatform | undefined> {
  const [row] = await tx.execute<PlatformRow>(sql`${platformRows} where p.id = ${id}`);
  return row && platformOf(row);
}

/**
 * Platforms of these authorities whose number or one of whose names contains the text, at most twenty, those that go
 * on first. Invented ones or real ones. For officers.
 */
export async function searchRegisteredPlatforms(
  text: string,
  { authorities, isSample }: { authorities: readonly number[]; isSample: boolean },
  tx: Executor = db(),
): Promise<RegisteredPlatform[]> {
  if (authorities.length === 0 || text.trim() === "") return [];
  const like = `%${text.trim().replace(/[\\%_]/g, "\\$&")}%`;
  const rows = await tx.execute<PlatformRow>(sql`
    ${platformRows}
    where c.authority_id in ${[...authorities]} and p.is_sample = ${isSample}
      and (p.registration_number ilike ${like} or p.name_zh ilike ${like} or p.name_en ilike ${like}
        or exists (select from unnest(p.other_names) other where other ilike ${like}))
    order by p.status in ('preparing', 'operating', 'rectifying') desc, p.registration_number limit 20`);
  return rows.map(platformOf);
}

/** Whether this person holds the office of an officer at the authority of a class, at this moment. */
export async function decidesOver(
  personId: number,
  authorityId: number,
  tx: Executor = db(),
): Promise<boolean> {
  const [row] = await tx.execute<{ holds: boolean }>(sql`
    select exists (select from offices where person_id = ${personId} and organisation_id = ${authorityId}
      and role = 'officer' and ended_at is null) as holds`);
  return row?.holds ?? false;
}

/** The other officers of an authority. */
export async function listOtherOfficers(
  authorityId: number,
  personId: number,
  tx: Executor = db(),
): Promise<number[]> {
  const rows = await tx.execute<{ id: number }>(sql`
    select distinct person_id as id from offices where organisation_id = ${authorityId} and role = 'officer'
      and ended_at is null and person_id <> ${personId}`);
  return rows.map(({ id }) => id);
}

/** A decision as the desk lists it. */
export interface DecisionLine {
  id: number;
  kind: DecisionKind;
  change?: Change;
  status: DecisionStatus;
  documentTitle: string;
  documentNumber: string;
  decidedOn: string;
  /** ISO instant. */
  enteredAt: string;
  enteredBy: { id: number; name: string };
  settledBy?: { id: number; name: string };
  settledAt?: string;
  reason?: string;
  needsSecond: boolean;
  fileId?: number;
  changeSeq?: number;
  authorityId: number;
  platform?: { id: number; registrationNumber: string; name: LocalName };
  payload: DecidedChange;
}

interface DecisionRow extends Record<string, unknown> {
  id: number;
  kind: DecisionKind;
  payload: DecidedChange;
  status: DecisionStatus;
  document_title: string;
  document_number: string;
  decided_on: string;
  entered_at: string;
  entered_by: { id: number; name: string };
  settled_by: { id: number; name: string } | null;
  settled_at: string | null;
  reason: string | null;
  needs_second: boolean;
  file_id: number | null;
  change_seq: number | null;
  authority_id: number;
  platform: { id: number; registrationNumber: string; name: LocalName } | null;
}

const decisionRows = sql`
  select e.id, e.kind, e.payload, e.status, e.document_title, e.document_number, e.decided_on::text,
    e.entered_at::text, jsonb_build_object('id', f.id, 'name', f.name) as entered_by,
    case when s.id is not null then jsonb_build_object('id', s.id, 'name', s.name) end as settled_by,
    e.settled_at::text, e.reason, e.needs_second, e.file_id, e.change_seq, c.authority_id,
    jsonb_build_object('id', p.id, 'registrationNumber', p.registration_number, 'name', ${named("p")}) as platform
  from decisions e
  join platforms p on p.id = e.platform_id
  join platform_classes c on c.code = p.class_code
  join people f on f.id = e.entered_by
  left join people s on s.id = e.settled_by`;

/** Decisions of these authorities, those that wait first, then the newest. For officers. */
export async function listDecisions(
  {
    authorities,
    status,
    page,
    perPage,
  }: { authorities: readonly number[]; status?: DecisionStatus | undefined; page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ decisions: DecisionLine[]; total: number }> {
  if (authorities.length === 0) return { decisions: [], total: 0 };
  const condition = sql`c.authority_id in ${[...authorities]} and ${status ? sql`e.status = ${status}` : sql`true`}`;
  const [counted] = await tx.execute<{ total: number }>(sql`
    select count(*)::int as total from decisions e join platforms p on p.id = e.platform_id
    join platform_classes c on c.code = p.class_code where ${condition}`);
  const rows = await tx.execute<DecisionRow>(sql`
    ${decisionRows} where ${condition}
    order by e.status = 'waiting' desc, e.id desc limit ${perPage} offset ${(page - 1) * perPage}`);
  return { decisions: rows.map(decisionOf), total: counted?.total ?? 0 };
}

/** A decision of one of these authorities. For officers. */
export async function findDecision(
  id: number,
  authorities: readonly number[],
  tx: Executor = db(),
): Promise<DecisionLine | undefined> {
  if (authorities.length === 0) return undefined;
  const [row] = await tx.execute<DecisionRow>(
    sql`${decisionRows} where e.id = ${id} and c.authority_id in ${[...authorities]}`,
  );
  return row && decisionOf(row);
}

/** Decisions about a platform that wait. For officers of its authority. */
export async function listWaitingDecisions(platformId: number, tx: Executor = db()): Promise<DecisionLine[]> {
  const rows = await tx.execute<DecisionRow>(
    sql`${decisionRows} where e.platform_id = ${platformId} and e.status = 'waiting' order by e.id`,
  );
  return rows.map(decisionOf);
}

function platformOf(row: PlatformRow): RegisteredPlatform {
  return {
    id: row.id,
    registrationNumber: row.number,
    name: row.name,
    className: row.class_name,
    classCode: row.class_code,
    status: row.status,
    isSample: row.is_sample,
    authorityId: row.authority_id,
    changes: row.changes,
    department: row.department ?? undefined,
  };
}

function decisionOf(row: DecisionRow): DecisionLine {
  return {
    id: row.id,
    kind: row.kind,
    change: row.payload.change?.kind,
    status: row.status,
    documentTitle: row.document_title,
    documentNumber: row.document_number,
    decidedOn: row.decided_on,
    enteredAt: new Date(row.entered_at).toISOString(),
    enteredBy: row.entered_by,
    settledBy: row.settled_by ?? undefined,
    settledAt: row.settled_at === null ? undefined : new Date(row.settled_at).toISOString(),
    reason: row.reason ?? undefined,
    needsSecond: row.needs_second,
    fileId: row.file_id ?? undefined,
    changeSeq: row.change_seq ?? undefined,
    authorityId: row.authority_id,
    platform: row.platform ?? undefined,
    payload: row.payload,
  };
}
