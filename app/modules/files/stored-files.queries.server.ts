import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";

/** What a file belongs to, which decides who may have it. */
export type FileOwner =
  | { kind: "objection" | "report"; id: number }
  | { kind: "application"; id: number; applicantId: number }
  /** `authorityId`: of the platform's class. */
  | { kind: "decision"; id: number; authorityId: number }
  | { kind: "import"; id: number };

export interface StoredFile {
  sha256: string;
  name: string;
  mediaType: string;
  owner: FileOwner;
}

interface Row extends Record<string, unknown> {
  sha256: string;
  name: string;
  media_type: string;
  kind: FileOwner["kind"];
  owner_id: number;
  person_id: number | null;
  authority_id: number | null;
}

/**
 * A stored file with what it belongs to; undefined for one that belongs to nothing that gives its files out, such as a
 * picture, which has an address of its own. Whoever calls asks whether the reader may have it.
 */
export async function findStoredFile(id: number): Promise<StoredFile | undefined> {
  const [row] = await db().execute<Row>(sql`
    select f.sha256, f.name, f.media_type, o.* from files f cross join lateral (
      select 'objection' as kind, objection_id as owner_id, null::int as person_id, null::int as authority_id
      from objection_files where file_id = f.id
      union all
      select 'report', report_id, null, null from misconduct_files where file_id = f.id
      union all
      select 'application', id, applicant_id, null from organisation_applications where evidence_file_id = f.id
      union all
      select 'import', id, null, null from desk_imports where file_id = f.id
      union all
      select 'decision', d.id, null, c.authority_id from decisions d
      left join platforms p on p.id = d.platform_id
      join platform_classes c on c.code = coalesce(p.class_code, d.payload ->> 'classCode')
      where d.file_id = f.id
    ) o
    where f.id = ${id} limit 1`);
  if (!row) return undefined;
  return { sha256: row.sha256, name: row.name, mediaType: row.media_type, owner: ownerOf(row) };
}

function ownerOf({ kind, owner_id: id, person_id, authority_id }: Row): FileOwner {
  if (kind === "application" && person_id !== null) return { kind, id, applicantId: person_id };
  if (kind === "decision" && authority_id !== null) return { kind, id, authorityId: authority_id };
  if (kind === "objection" || kind === "report" || kind === "import") return { kind, id };
  throw new Error(`a file of ${kind} ${id} has nobody to ask for`);
}
