import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { tieKinds } from "./expert-form";

export interface ExpertTie {
  id: number;
  /** The organisation's Chinese name. */
  organisation: string;
  kind: (typeof tieKinds)[number];
  note?: string;
  /** Civil dates. */
  beganOn?: string;
  endedOn?: string;
}

/** An expert's own account of themselves. Nothing of it is ever public. */
export interface ExpertProfile {
  title?: string;
  employer?: string;
  /** The employer is in the register, so that conflicts of interest can be reckoned. */
  isEmployerRegistered: boolean;
  specialities?: string;
  fieldCodes: string[];
  ties: ExpertTie[];
  /** ISO instant: when all this was last declared to be complete. */
  declaredAt?: string;
  /** The declaration is missing or older than a year. */
  isDeclarationDue: boolean;
}

interface Row extends Record<string, unknown> {
  title: string | null;
  employer: string | null;
  is_registered: boolean;
  specialities: string | null;
  field_codes: string[];
  ties: {
    id: number;
    organisation: string;
    kind: ExpertTie["kind"];
    note: string | null;
    began: string | null;
    ended: string | null;
  }[];
  declared_at: string | null;
  is_due: boolean;
}

/** The reader's own profile as an expert; undefined for everybody who is none now. */
export async function findOwnExpert(
  personId: number,
  tx: Executor = db(),
): Promise<ExpertProfile | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select e.title, coalesce(o.name_zh, e.employer_name) as employer, o.id is not null as is_registered, e.specialities,
      array(select field_code from expert_fields where person_id = e.person_id order by field_code) as field_codes,
      coalesce((select jsonb_agg(jsonb_build_object('id', t.id, 'organisation', u.name_zh, 'kind', t.kind,
        'note', t.note, 'began', t.began_on, 'ended', t.ended_on) order by t.id)
        from expert_ties t join organisations u on u.id = t.organisation_id where t.person_id = e.person_id), '[]') as ties,
      e.declared_at::text,
      e.declared_at is null or e.declared_at < clock.now() - interval '1 year' as is_due
    from experts e left join organisations o on o.id = e.employer_id
    where e.person_id = ${personId} and e.appointed_at is not null and e.ended_at is null`);
  if (!row) return undefined;
  return {
    title: row.title ?? undefined,
    employer: row.employer ?? undefined,
    isEmployerRegistered: row.is_registered,
    specialities: row.specialities ?? undefined,
    fieldCodes: row.field_codes,
    ties: row.ties.map(({ id, organisation, kind, note, began, ended }) => ({
      id,
      organisation,
      kind,
      note: note ?? undefined,
      beganOn: began ?? undefined,
      endedOn: ended ?? undefined,
    })),
    declaredAt: row.declared_at ? new Date(row.declared_at).toISOString() : undefined,
    isDeclarationDue: row.is_due,
  };
}
