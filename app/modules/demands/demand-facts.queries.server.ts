import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import type { DemandStatus } from "./core/demand-state";
import type { CooperationMode, ResultOwner, Visibility } from "./core/vocabulary";

/** Everything that the owner of a demand wrote. For those who may know all of it, never for a page that anybody opens. */
export interface FullDemand {
  id: number;
  isSample: boolean;
  status: DemandStatus;
  visibility: Visibility;
  isOpenToBrokers: boolean;
  title: string;
  problem: string;
  tried?: string;
  success?: string;
  samples?: string;
  standards?: string;
  /** Fen, VAT included. */
  budgetFromFen?: number;
  budgetToFen?: number;
  /** Civil dates. */
  deadline?: string;
  expiresOn?: string;
  category?: LocalName;
  fields: { code: string; name: LocalName }[];
  league?: LocalName;
  county?: LocalName;
  mode?: CooperationMode;
  resultOwner?: ResultOwner;
  owner?: { id: number; name: LocalName };
  /** ISO instant. */
  openedAt?: string;
  /** By `/files/:id`, for those who may read the rest. */
  files: { id: number; name: string; isPhoto: boolean; bytes: number }[];
}

/** Whether this person is a member, in standing, of the organisation whose a demand `d` is, or wrote a draft of nobody's. */
export const ownedBy = (personId: number): SQL => sql`(exists (
    select from memberships m join organisations o on o.id = m.organisation_id
    where m.organisation_id = d.organisation_id and m.person_id = ${personId} and m.ended_at is null
      and o.verified_at is not null and o.suspended_at is null)
  or d.organisation_id is null and d.created_by = ${personId})`;

/** Everything of a demand for a member of the organisation whose it is; undefined for everybody else. */
export async function findOwnDemandFacts(
  id: number,
  personId: number,
  tx: Executor = db(),
): Promise<FullDemand | undefined> {
  return selectDemandFacts(sql`d.id = ${id} and ${ownedBy(personId)}`, tx);
}

interface Row extends Record<string, unknown> {
  facts: FullDemand;
  opened_at: string | null;
}

/** Everything of the demand `d` for which the condition holds. The condition says who may: it is part of the question. */
export async function selectDemandFacts(where: SQL, tx: Executor): Promise<FullDemand | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select d.opened_at::text, jsonb_strip_nulls(jsonb_build_object(
      'id', d.id, 'isSample', d.is_sample, 'status', d.status, 'visibility', d.visibility,
      'isOpenToBrokers', d.is_open_to_brokers, 'title', coalesce(d.title, ''), 'problem', coalesce(d.problem, ''),
      'tried', d.tried, 'success', d.success, 'samples', d.samples, 'standards', d.standards,
      'budgetFromFen', d.budget_from_fen, 'budgetToFen', d.budget_to_fen, 'deadline', d.deadline,
      'expiresOn', d.expires_on, 'mode', d.mode, 'resultOwner', d.result_owner,
      'category', (select ${localName(sql`c`)} from service_categories c where c.code = d.category_code),
      'league', (select ${localName(sql`a`)} from areas a where a.code = d.area_code),
      'county', (select ${localName(sql`a`)} from areas a where a.code = d.county_code),
      'owner', (select jsonb_build_object('id', o.id, 'name', ${localName(sql`o`)})
        from organisations o where o.id = d.organisation_id),
      'fields', (select coalesce(jsonb_agg(jsonb_build_object('code', f.code, 'name', ${localName(sql`f`)})
          order by f.position), '[]')
        from demand_fields x join fields f on f.code = x.field_code where x.demand_id = d.id),
      'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'isPhoto', x.is_photo,
          'bytes', f.bytes) order by x.is_photo desc, x.id), '[]')
        from demand_files x join files f on f.id = x.file_id where x.demand_id = d.id and x.removed_at is null)
    )) as facts
    from demands d where ${where}`);
  if (!row) return undefined;
  return {
    ...row.facts,
    ...(row.opened_at === null ? {} : { openedAt: new Date(row.opened_at).toISOString() }),
  };
}
