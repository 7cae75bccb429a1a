import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ControlList, HoldStatus } from "~/db/schema/screening";
import { leadUnitOfHold, maySeeHold } from "./hold-parties.queries.server";

/** A line of the queue. Instants are ISO texts in UTC. */
export interface HoldRow {
  id: number;
  subjectKind: string;
  /** What it is about, where it has a name. */
  subjectName?: string;
  /** Who sent it; none for the system's own. */
  personId?: number;
  personName?: string;
  /** Of a platform's page: the unit that leads it today. */
  leadUnitId?: number;
  heldAt: string;
  status: HoldStatus;
  terms: string[];
}

export interface HoldDetail extends HoldRow {
  subjectId: string;
  /** The terms found, each with the places where they stand and why it is in the list. */
  matches: {
    termId: number;
    term: string;
    list: ControlList;
    isOfficial: boolean;
    basis: string;
    explanation: { zh: string; en: string };
    excerpts: string[];
  }[];
  /** The platform whose page it would change. */
  platform?: string;
  /** All texts that were to be written, by the names of their fields, each beside what stands there now. */
  texts: HeldText[];
  decidedAt?: string;
  decidedByName?: string;
  reason?: string;
}

export interface HeldText {
  field: string;
  text: string;
  before?: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  subject_kind: string;
  subject_name: string | null;
  person_id: number | null;
  person_name: string | null;
  lead_unit_id: number | null;
  held_at: string;
  status: HoldStatus;
  matches: { termId: number; term: string; excerpt: string }[];
}

const iso = (instant: SQL) => sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const subjectName = sql`case h.subject_kind
  when 'platform-page' then (select s.name_zh from platforms s
    where s.registration_number = split_part(h.subject_id, '/', 1))
  when 'notice' then h.payload ->> 'titleZh'
  when 'notice-withdrawal' then (select s.title_zh from notices s where s.id::text = h.subject_id)
  when 'policy-edit' then (select s.title_zh from policies s where s.slug = h.subject_id)
  when 'policy-import' then coalesce(h.payload -> 'overrides' ->> 'title', h.payload -> 'recognised' ->> 'title')
  when 'broker' then h.payload -> 'input' ->> 'nameZh' end`;
const columns = sql`h.id, h.subject_kind, ${subjectName} as subject_name, h.person_id, p.name as person_name, ${iso(sql`h.held_at`)} as held_at,
  h.status, h.matches, ${leadUnitOfHold(sql`h`)} as lead_unit_id`;

/** What waits, the oldest first. For officers; each sees nothing of what is sealed from them. */
export async function listWaitingHolds(readerId: number, tx: Executor = db()): Promise<HoldRow[]> {
  const rows = await tx.execute<Row>(sql`
    select ${columns} from holds h left join people p on p.id = h.person_id
    where h.status = 'held' and ${maySeeHold(sql`h`, readerId)} order by h.held_at, h.id limit 200`);
  return rows.map(rowOf);
}

/** What was decided last, the newest first. For officers, as above. */
export async function listDecidedHolds(
  limit: number,
  readerId: number,
  tx: Executor = db(),
): Promise<HoldRow[]> {
  const rows = await tx.execute<Row>(sql`
    select ${columns} from holds h left join people p on p.id = h.person_id
    where h.status <> 'held' and ${maySeeHold(sql`h`, readerId)} order by h.decided_at desc, h.id desc limit ${limit}`);
  return rows.map(rowOf);
}

/** Everything about one hold. For officers; undefined: there is none, or it is sealed from this one. */
export async function findHold(
  id: number,
  readerId: number,
  tx: Executor = db(),
): Promise<HoldDetail | undefined> {
  const [row] = await tx.execute<
    Row & {
      subject_id: string;
      payload: Record<string, unknown>;
      decided_at: string | null;
      decided_by_name: string | null;
      reason: string | null;
    }
  >(sql`
    select ${columns}, h.subject_id, h.payload, ${iso(sql`h.decided_at`)} as decided_at, d.name as decided_by_name,
      h.reason
    from holds h left join people p on p.id = h.person_id left join people d on d.id = h.decided_by
    where h.id = ${id} and ${maySeeHold(sql`h`, readerId)}`);
  if (!row) return undefined;
  return {
    ...rowOf(row),
    subjectId: row.subject_id,
    matches: await explained(row.matches, tx),
    texts: textsOf(row.payload, await standingTexts(row, tx)),
    ...(row.subject_kind === "platform-page" ? { platform: row.subject_id.split("/")[0] ?? "" } : {}),
    ...(row.decided_at === null ? {} : { decidedAt: row.decided_at }),
    ...(row.decided_by_name === null ? {} : { decidedByName: row.decided_by_name }),
    ...(row.reason === null ? {} : { reason: row.reason }),
  };
}

async function explained(matches: Row["matches"], tx: Executor): Promise<HoldDetail["matches"]> {
  const ids = [...new Set(matches.map(({ termId }) => termId))];
  const terms = await tx.execute<{
    id: number;
    term: string;
    list: ControlList;
    is_official: boolean;
    basis: string;
    explanation_zh: string;
    explanation_en: string;
  }>(sql`
    select id, term, list, is_official, basis, explanation_zh, explanation_en from control_terms
    where id in ${ids.length === 0 ? [0] : ids} order by list desc, id`);
  return terms.map((term) => ({
    termId: term.id,
    term: term.term,
    list: term.list,
    isOfficial: term.is_official,
    basis: term.basis,
    explanation: { zh: term.explanation_zh, en: term.explanation_en },
    excerpts: matches.filter(({ termId }) => termId === term.id).map(({ excerpt }) => excerpt),
  }));
}

function rowOf(row: Row): HoldRow {
  return {
    id: row.id,
    subjectKind: row.subject_kind,
    ...(row.subject_name === null ? {} : { subjectName: row.subject_name }),
    heldAt: row.held_at,
    status: row.status,
    terms: [...new Set(row.matches.map(({ term }) => term))],
    ...(row.person_id === null ? {} : { personId: row.person_id }),
    ...(row.lead_unit_id === null ? {} : { leadUnitId: row.lead_unit_id }),
    ...(row.person_name === null ? {} : { personName: row.person_name }),
  };
}

/** Codes, addresses and marks: nothing that anybody reads as text. */
const codes = new Set([
  ...[
    "slug",
    "part",
    "kind",
    "role",
    "areaCode",
    "countyCode",
    "fieldCodes",
    "pointPrecision",
    "format",
    "subject",
  ],
  ...["startsAt", "endsAt", "readAt", "force", "level", "hash", "key", "anchor", "code", "precision", "date"],
]);

type Standing = ReadonlyMap<string, Readonly<Record<string, unknown>>>;

/** Every text in what is to be written, however deep. `standing`: rows as they are, by their ids; `""` for the whole. */
function textsOf(value: unknown, standing: Standing, field = "", row = ""): HeldText[] {
  if (typeof value === "string") {
    if (value.trim() === "") return [];
    const before = standing.get(row)?.[field];
    return [{ field, text: value, ...(typeof before === "string" && before !== "" ? { before } : {}) }];
  }
  if (Array.isArray(value)) {
    if (value.every((one) => typeof one === "string")) return textsOf(value.join("\n"), standing, field, row);
    return value.flatMap((one) => textsOf(one, standing, field, "new"));
  }
  if (typeof value !== "object" || value === null) return [];
  const own = "id" in value && row === "new" ? String(value.id) : row;
  return Object.entries(value).flatMap(([key, inner]) =>
    codes.has(key) ? [] : textsOf(inner, standing, key, own),
  );
}

const tables: Readonly<Record<string, SQL>> = {
  sites: sql`platform_sites`,
  people: sql`platform_people`,
  contacts: sql`platform_contacts`,
  photos: sql`platform_photos`,
};

/** What stands on a platform's page where a hold would change it. A person's number and mailbox are left out. */
async function standingTexts(
  { subject_kind, subject_id }: { subject_kind: string; subject_id: string },
  tx: Executor,
): Promise<Standing> {
  if (subject_kind !== "platform-page") return new Map();
  const [slug = "", part = ""] = subject_id.split("/");
  const table = tables[part];
  const rows = await tx.execute<{ id: string; row: Record<string, unknown> }>(
    table
      ? sql`select s.id::text, to_jsonb(s) - 'phone' - 'email' as row from ${table} s
          join platforms p on p.id = s.platform_id where p.registration_number = ${slug}`
      : sql`select '' as id, to_jsonb(p) as row from platforms p where p.registration_number = ${slug}`,
  );
  return new Map(rows.map(({ id, row }) => [id, camelled(row)]));
}

/** A row by the names of the forms; lists as lines. */
function camelled(row: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => [
      name.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      Array.isArray(value) ? value.join("\n") : value,
    ]),
  );
}
