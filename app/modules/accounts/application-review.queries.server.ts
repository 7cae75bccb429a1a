import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OrganisationKind } from "~/db/schema/accounts";
import { maskedEmail, maskedPhone } from "./core/masked-contact";
import {
  type ApplicationFacts,
  type Claimable,
  findClaimable,
  findOwnApplication,
  type OwnApplication,
} from "./organisation-applications.queries.server";

/** An organisation of the register, beside which an application is laid. */
export interface RegisteredFacts extends Partial<Omit<ApplicationFacts, "position" | "kind">> {
  id: number;
  nameZh: string;
  kind: OrganisationKind;
  isSample: boolean;
  /** Platforms that it leads or builds with others. */
  platforms: number;
}

/** What an officer looks at before deciding on an application. */
export interface ApplicationReview {
  application: OwnApplication;
  applicant: { id: number; name: string; contact: string; since: string; isSample: boolean };
  /** What the register has under its code or name, and what approving would do. */
  outcome: "creates" | "claims" | "joins" | "name_is_taken" | "invented_and_real";
  registered?: RegisteredFacts;
  /** Organisations whose names are much alike. */
  alike: { id: number; nameZh: string; uscc?: string }[];
  /** Others that wait under the same code or name. */
  duplicates: { id: number; nameZh: string; uscc: string; applicant: string; submittedAt: string }[];
  /** An office filled it in: who, and what its owner then corrected. */
  assisted?: { preparedBy: number; office: string; prepared: Record<string, unknown> };
}

/** Everything that bears on an application. For officers. */
export async function findApplicationReview(
  id: number,
  tx: Executor = db(),
): Promise<ApplicationReview | undefined> {
  const [applicant] = await tx.execute<ApplicantRow>(sql`
    select p.id, p.name, p.email, p.phone, p.phone_verified, p.created_at, p.is_sample
    from organisation_applications a join people p on p.id = a.applicant_id where a.id = ${id}`);
  const application = applicant && (await findOwnApplication(id, applicant.id, tx));
  if (!application) return undefined;
  const claimable = await findClaimable(application, tx);
  const [registered, alike, duplicates, assisted] = await Promise.all([
    claimable && findRegistered(claimable.id, tx),
    listAlike(application, claimable?.id, tx),
    listDuplicates(application, tx),
    findAssisted(id, tx),
  ]);
  return {
    application,
    applicant: {
      id: applicant.id,
      name: applicant.name,
      contact: applicant.email.endsWith(".invalid")
        ? maskedPhone(applicant.phone ?? "")
        : maskedEmail(applicant.email),
      since: new Date(applicant.created_at).toISOString(),
      isSample: applicant.is_sample,
    },
    outcome: outcomeOf(claimable, applicant.is_sample),
    registered,
    alike,
    duplicates,
    assisted,
  };
}

/** What approving an application would do with what the register has. */
export function outcomeOf(claimable: Claimable | undefined, isSample: boolean): ApplicationReview["outcome"] {
  if (!claimable) return "creates";
  if (claimable.hasOtherCode) return "name_is_taken";
  if (isSample !== claimable.isSample) return "invented_and_real";
  return claimable.hasMembers ? "joins" : "claims";
}

async function findRegistered(id: number, tx: Executor): Promise<RegisteredFacts | undefined> {
  const [row] = await tx.execute<RegisteredRow>(sql`
    select o.*, (select count(distinct u.platform_id)::int from platform_units u where u.organisation_id = o.id
      and upper_inf(u.valid)) as platforms from organisations o where o.id = ${id}`);
  return (
    row && {
      id: row.id,
      nameZh: row.name_zh,
      kind: row.kind,
      isSample: row.is_sample,
      platforms: row.platforms,
      uscc: row.uscc ?? undefined,
      nameEn: row.name_en ?? undefined,
      areaCode: row.area_code ?? undefined,
      addressZh: row.address_zh ?? undefined,
      website: row.website ?? undefined,
      phone: row.phone ?? undefined,
    }
  );
}

async function listAlike(
  { nameZh }: ApplicationFacts,
  except: number | undefined,
  tx: Executor,
): Promise<ApplicationReview["alike"]> {
  const rows = await tx.execute<{ id: number; name_zh: string; uscc: string | null }>(sql`
    select id, name_zh, uscc from organisations
    where id <> ${except ?? 0} and similarity(name_zh, ${nameZh}) > 0.5
    order by similarity(name_zh, ${nameZh}) desc, id limit 5`);
  return rows.map((row) => ({ id: row.id, nameZh: row.name_zh, uscc: row.uscc ?? undefined }));
}

async function listDuplicates(
  { id, uscc, nameZh }: OwnApplication,
  tx: Executor,
): Promise<ApplicationReview["duplicates"]> {
  const rows = await tx.execute<{
    id: number;
    name_zh: string;
    uscc: string;
    applicant: string;
    submitted_at: string;
  }>(sql`
    select a.id, a.name_zh, a.uscc, p.name as applicant, a.submitted_at
    from organisation_applications a join people p on p.id = a.applicant_id
    where a.status = 'pending' and a.id <> ${id} and (a.uscc = ${uscc} or a.name_zh = ${nameZh})
    order by a.submitted_at, a.id limit 20`);
  return rows.map((row) => ({
    id: row.id,
    nameZh: row.name_zh,
    uscc: row.uscc,
    applicant: row.applicant,
    submittedAt: new Date(row.submitted_at).toISOString(),
  }));
}

async function findAssisted(id: number, tx: Executor): Promise<ApplicationReview["assisted"]> {
  const [row] = await tx.execute<{
    prepared_by: number;
    office: string;
    prepared: Record<string, unknown> | null;
  }>(sql`
    select f.prepared_by, p.name as office, f.payload -> 'prepared' as prepared
    from assisted_forms f join people p on p.id = f.prepared_by
    where f.confirmed_at is not null and f.payload ->> 'applicationId' = ${String(id)}`);
  return row && { preparedBy: row.prepared_by, office: row.office, prepared: row.prepared ?? {} };
}

interface ApplicantRow extends Record<string, unknown> {
  id: number;
  name: string;
  email: string;
  phone: string | null;
  created_at: string;
  is_sample: boolean;
}

interface RegisteredRow extends Record<string, unknown> {
  id: number;
  kind: OrganisationKind;
  name_zh: string;
  name_en: string | null;
  uscc: string | null;
  area_code: string | null;
  address_zh: string | null;
  website: string | null;
  phone: string | null;
  is_sample: boolean;
  platforms: number;
}
