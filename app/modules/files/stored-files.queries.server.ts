import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { safeName } from "./core/file-name";
import { findPaperOwner, type PaperOwner } from "./stored-papers.queries.server";

/** What a file belongs to, which decides who may have it. */
export type FileOwner =
  | { kind: "objection" | "report"; id: number }
  | { kind: "application"; id: number; applicantId: number }
  /** `authorityId`: of the platform's class. */
  | { kind: "decision"; id: number; authorityId: number }
  | { kind: "import"; id: number }
  /** Of what a platform offers, or of an achievement. `isPublic`: everybody may read what it belongs to. */
  | { kind: "offer" | "achievement"; id: number; organisationId: number; isPublic: boolean }
  /** Of a message between two organisations. */
  | { kind: "enquiry"; id: number; sides: readonly [number, number] }
  /** Of a demand, of what its two sides said, or of a quote: the same word for all, as a quote's existence is sealed. */
  | { kind: "demand"; id: number }
  | PaperOwner;

export interface StoredFile {
  sha256: string;
  /** What it is called where it is kept: what its sender called it, or its caption where it has one. */
  name: string;
  mediaType: string;
  owner: FileOwner;
}

interface Row extends Record<string, unknown> {
  sha256: string;
  name: string;
  media_type: string;
  kind: Exclude<FileOwner, PaperOwner>["kind"];
  owner_id: number;
  person_id: number | null;
  authority_id: number | null;
  organisation_id: number | null;
  is_public: boolean | null;
  other_organisation_id: number | null;
  caption: string | null;
}

/**
 * A stored file with what it belongs to; undefined for one that belongs to nothing that gives its files out, such as a
 * picture, which has an address of its own. Whoever calls asks whether the reader may have it.
 */
export async function findStoredFile(id: number): Promise<StoredFile | undefined> {
  const [row] = await db().execute<Row>(sql`
    select f.sha256, f.name, f.media_type, o.* from files f cross join lateral (
      select 'objection' as kind, objection_id as owner_id, null::int as person_id, null::int as authority_id,
        null::int as organisation_id, null::boolean as is_public, null::int as other_organisation_id,
        null::text as caption
      from objection_files where file_id = f.id
      union all
      select 'report', report_id, null, null, null, null, null, null from misconduct_files where file_id = f.id
      union all
      select 'application', id, applicant_id, null, null, null, null, null from organisation_applications
      where evidence_file_id = f.id
      union all
      select 'import', id, null, null, null, null, null, null from desk_imports where file_id = f.id
      union all
      select 'enquiry', e.id, null, null, e.from_organisation_id, null, e.to_organisation_id, null
      from enquiry_files x join enquiry_messages m on m.id = x.message_id join enquiries e on e.id = m.enquiry_id
      where x.file_id = f.id
      union all
      select 'demand', x.demand_id, null, null, null, null, null, null from (
        select demand_id, file_id from demand_files
        union all select m.demand_id, f.file_id from demand_message_files f join demand_messages m on m.id = f.message_id
        union all select q.demand_id, f.file_id from quote_files f
          join quote_revisions r on r.id = f.revision_id join quotes q on q.id = r.quote_id) x
      where x.file_id = f.id
      union all
      select 'achievement', a.id, null, null, a.organisation_id,
        a.status in ('published', 'paused') and h_o.suspended_at is null, null, h.caption_zh
      from achievement_files h join achievements a on a.id = h.achievement_id
      join organisations h_o on h_o.id = a.organisation_id
      where h.file_id = f.id and h.removed_at is null and h.kind = 'document'
      union all
      select 'offer', p.id, null, null, u.organisation_id,
        o.status in ('published', 'paused') and p.status in ('preparing', 'operating', 'rectifying'), null, h.caption_zh
      from capability_files h
      join lateral (
        select platform_id, status from services where id = h.service_id
        union all select platform_id, status from instruments where id = h.instrument_id
        union all select platform_id, status from shared_resources where id = h.resource_id) o on true
      join platforms p on p.id = o.platform_id
      left join platform_units u on u.platform_id = p.id and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
      where h.file_id = f.id and h.removed_at is null and h.kind = 'document'
      union all
      select 'offer', q.platform_id, null, null, u.organisation_id, false, null, null
      from platform_qualifications q
      left join platform_units u on u.platform_id = q.platform_id and u.role = 'lead'
        and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
      where q.evidence_file_id = f.id
      union all
      select 'decision', d.id, null, c.authority_id, null, null, null, null from decisions d
      left join platforms p on p.id = d.platform_id
      join platform_classes c on c.code = coalesce(p.class_code, d.payload ->> 'classCode')
      where d.file_id = f.id
    ) o
    where f.id = ${id} limit 1`);
  if (!row) return findStoredPaper(id);
  const name = row.caption === null ? row.name : nameByCaption(row.caption, row.name);
  return { sha256: row.sha256, name, mediaType: row.media_type, owner: ownerOf(row) };
}

/** A file about contracts and income. */
async function findStoredPaper(id: number): Promise<StoredFile | undefined> {
  const owner = await findPaperOwner(id);
  if (!owner) return undefined;
  const [file] = await db().execute<{ sha256: string; name: string; media_type: string }>(
    sql`select sha256, name, media_type from files where id = ${id}`,
  );
  return file && { sha256: file.sha256, name: file.name, mediaType: file.media_type, owner };
}

/** A caption has been screened and is read by everybody; what its sender called the file has not. */
function nameByCaption(caption: string, given: string): string {
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(given)?.[0] ?? "";
  return safeName(caption.replace(/[/\\]/g, " ") + ending);
}

function ownerOf({
  kind,
  owner_id: id,
  person_id,
  authority_id,
  organisation_id,
  is_public,
  other_organisation_id,
}: Row): Exclude<FileOwner, PaperOwner> {
  // Nobody leads the platform today: then nobody has what is not public.
  if (kind === "offer" || kind === "achievement")
    return { kind, id, organisationId: organisation_id ?? 0, isPublic: is_public === true };
  if (kind === "enquiry" && organisation_id !== null && other_organisation_id !== null)
    return { kind, id, sides: [organisation_id, other_organisation_id] };
  if (kind === "application" && person_id !== null) return { kind, id, applicantId: person_id };
  if (kind === "decision" && authority_id !== null) return { kind, id, authorityId: authority_id };
  if (kind === "objection" || kind === "report" || kind === "import" || kind === "demand")
    return { kind, id };
  throw new Error(`a file of ${kind} ${id} has nobody to ask for`);
}
