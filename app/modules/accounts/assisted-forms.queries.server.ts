import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { ApplicationStatus } from "~/db/schema/memberships";
import type { Prepared } from "./assisted-form";
import { maskedPhone } from "./core/masked-contact";
import { linkTokenHash } from "./link-tokens.server";

export type AssistedState = "waiting" | "confirmed" | "declined" | "expired";

/** What the holder of a texted link reads: everything that was filled in for them. */
export type OpenAssistedForm =
  | { state: Exclude<AssistedState, "waiting"> }
  | { state: "waiting"; prepared: Prepared; office: string; phone: string; expiresAt: string };

const state = sql`case when f.confirmed_at is not null then 'confirmed' when f.declined_at is not null then 'declined'
  when f.expires_at <= clock.now() then 'expired' else 'waiting' end`;

/** The form of a texted link; undefined for a link that never was one. Who prepared it is named by their office. */
export async function findAssistedForm(
  token: string,
  tx: Executor = db(),
): Promise<OpenAssistedForm | undefined> {
  const [row] = await tx.execute<{
    state: AssistedState;
    payload: Prepared;
    office: string;
    phone: string;
    expires_at: string;
  }>(sql`
    select ${state} as state, f.payload, f.phone, f.expires_at, coalesce((select o.name_zh from offices h
      join organisations o on o.id = h.organisation_id where h.person_id = f.prepared_by order by h.id limit 1), p.name)
      as office
    from assisted_forms f join people p on p.id = f.prepared_by where f.token_hash = ${linkTokenHash(token)}`);
  if (!row) return undefined;
  if (row.state !== "waiting") return { state: row.state };
  return {
    state: row.state,
    prepared: row.payload,
    office: row.office,
    phone: maskedPhone(row.phone),
    expiresAt: new Date(row.expires_at).toISOString(),
  };
}

/** One line of what an officer has filled in for others. */
export interface PreparedForm {
  id: number;
  nameZh: string;
  phone: string;
  preparedAt: string;
  expiresAt: string;
  state: AssistedState;
  /** Once confirmed: what became of it. */
  application?: ApplicationStatus;
}

/** What this person has filled in for others, the newest first. */
export async function listPreparedForms(
  personId: number,
  { page, perPage }: { page: number; perPage: number },
  tx: Executor = db(),
): Promise<{ forms: PreparedForm[]; total: number }> {
  const [counted] = await tx.execute<{ total: number }>(
    sql`select count(*)::int as total from assisted_forms where prepared_by = ${personId}`,
  );
  const rows = await tx.execute<{
    id: number;
    name_zh: string | null;
    phone: string;
    prepared_at: string;
    expires_at: string;
    state: AssistedState;
    application: ApplicationStatus | null;
  }>(sql`
    select f.id, f.payload ->> 'nameZh' as name_zh, f.phone, f.prepared_at, f.expires_at, ${state} as state,
      (select a.status from organisation_applications a where a.id = (f.payload ->> 'applicationId')::int) as application
    from assisted_forms f where f.prepared_by = ${personId}
    order by f.prepared_at desc, f.id desc limit ${perPage} offset ${(page - 1) * perPage}`);
  return {
    total: counted?.total ?? 0,
    forms: rows.map((row) => ({
      id: row.id,
      nameZh: row.name_zh ?? "",
      phone: maskedPhone(row.phone),
      preparedAt: new Date(row.prepared_at).toISOString(),
      expiresAt: new Date(row.expires_at).toISOString(),
      state: row.state,
      application: row.application ?? undefined,
    })),
  };
}
