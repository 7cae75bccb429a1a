import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { QualificationKind } from "~/db/schema/capabilities";
import { type Certificate, type CertificateState, stateOn } from "./core/qualification";

/** A certificate as its platform manages it. */
export interface OwnCertificate extends Certificate {
  id: number;
  kind: QualificationKind;
  name: { zh?: string; en?: string };
  number: string;
  issuer: string;
  state: CertificateState;
  /** Its scan, for who manages the platform alone. */
  evidenceFileId?: number;
  /** Services that claim it for a method. */
  services: number;
}

interface Row extends Record<string, unknown> {
  id: number;
  kind: QualificationKind;
  name_zh: string | null;
  name_en: string | null;
  number: string;
  issuer: string;
  valid_from: string;
  valid_until: string;
  has_ended: boolean;
  evidence_file_id: number | null;
  services: number;
  scope: string[];
  today: string;
}

/** Every certificate of a platform, those that hold first; for its manager. */
export async function listCertificates(platformId: number, tx: Executor = db()): Promise<OwnCertificate[]> {
  const rows = await tx.execute<Row>(sql`
    select q.id, q.kind, q.name_zh, q.name_en, q.number, q.issuer, q.valid_from::text, q.valid_until::text,
      q.ended_at is not null as has_ended, q.evidence_file_id,
      (select count(distinct service_id)::int from service_method_claims c where c.qualification_id = q.id) as services,
      array(select method_code from qualification_scope s where s.qualification_id = q.id order by method_code) as scope,
      (clock.now() at time zone 'Asia/Shanghai')::date::text as today
    from platform_qualifications q where q.platform_id = ${platformId}
    order by q.ended_at is not null, q.valid_until desc, q.id`);
  return rows.map((row) => {
    const dates = { validFrom: row.valid_from, validUntil: row.valid_until, hasEnded: row.has_ended };
    return {
      id: row.id,
      kind: row.kind,
      name: { zh: row.name_zh ?? undefined, en: row.name_en ?? undefined },
      number: row.number,
      issuer: row.issuer,
      ...dates,
      scope: row.scope,
      state: stateOn(dates, row.today),
      evidenceFileId: row.evidence_file_id ?? undefined,
      services: row.services,
    };
  });
}
