import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import type { LocalName } from "../registry/local-name";
import { localName } from "../registry/local-name.queries.server";
import type { DemandStatus } from "./core/demand-state";
import type { Described } from "./core/quality";
import type { CheckReason, CooperationMode, ResultOwner, Visibility } from "./core/vocabulary";

/** A demand as the form for it needs it. */
export interface Draft extends Omit<Described, "categoryCode" | "mode" | "resultOwner"> {
  id: number;
  isSample: boolean;
  status: DemandStatus;
  visibility: Visibility;
  isOpenToBrokers: boolean;
  isDeclared: boolean;
  hasOrganisation: boolean;
  budgetFromFen?: number;
  budgetToFen?: number;
  deadline?: CivilDate;
  categoryCode?: string;
  fieldCodes: string[];
  /** Its county, else its league. */
  placeCode?: string;
  mode?: CooperationMode;
  resultOwner?: ResultOwner;
  /** Why an officer looks, and what was said when it came back. */
  checkReasons: CheckReason[];
  checkNote?: string;
  files: { id: number; name: string; isPhoto: boolean; bytes: number }[];
  exclusions: number;
}

/** A demand for the form of its owner: callers have asked `requireOwnDemand`. Undefined: there is none. */
export async function findDraft(id: number, tx: Executor = db()): Promise<Draft | undefined> {
  const [row] = await tx.execute<{ draft: Omit<Draft, keyof Marks> }>(sql`
    select jsonb_strip_nulls(jsonb_build_object(
      'id', d.id, 'isSample', d.is_sample, 'status', d.status, 'visibility', d.visibility,
      'isOpenToBrokers', d.is_open_to_brokers, 'isDeclared', d.declared_at is not null,
      'hasOrganisation', d.organisation_id is not null, 'title', coalesce(d.title, ''),
      'problem', coalesce(d.problem, ''), 'tried', coalesce(d.tried, ''), 'success', coalesce(d.success, ''),
      'samples', coalesce(d.samples, ''), 'standards', coalesce(d.standards, ''),
      'budgetFromFen', d.budget_from_fen, 'budgetToFen', d.budget_to_fen, 'deadline', d.deadline,
      'categoryCode', d.category_code, 'placeCode', coalesce(d.county_code, d.area_code), 'mode', d.mode,
      'resultOwner', d.result_owner, 'checkReasons', d.check_reasons, 'checkNote', d.check_note,
      'fieldCodes', array(select field_code from demand_fields where demand_id = d.id order by field_code),
      'exclusions', (select count(*) from demand_exclusions where demand_id = d.id),
      'files', (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'isPhoto', x.is_photo,
          'bytes', f.bytes) order by x.is_photo desc, x.id), '[]')
        from demand_files x join files f on f.id = x.file_id where x.demand_id = d.id and x.removed_at is null)
    )) as draft from demands d where d.id = ${id}`);
  if (!row) return undefined;
  const { draft } = row;
  return {
    ...draft,
    hasBudget: draft.budgetFromFen !== undefined || draft.budgetToFen !== undefined,
    hasDeadline: draft.deadline !== undefined,
    hasFields: draft.fieldCodes.length > 0,
    hasPlace: draft.placeCode !== undefined,
    hasFiles: draft.files.length > 0,
  };
}

type Marks = Pick<Described, "hasBudget" | "hasDeadline" | "hasFields" | "hasPlace" | "hasFiles">;

/** What a draft's field, category and place are chosen from, each in its order. */
export interface DraftChoices {
  fields: { code: string; name: LocalName }[];
  categories: { code: string; name: LocalName }[];
  /** Leagues, each followed by its counties. */
  places: { code: string; name: LocalName; league?: LocalName }[];
}

/** Public vocabulary. */
export async function listDraftChoices(tx: Executor = db()): Promise<DraftChoices> {
  const [row] = await tx.execute<Record<keyof DraftChoices, DraftChoices["places"]>>(sql`
    select
      (select jsonb_agg(jsonb_build_object('code', f.code, 'name', ${localName(sql`f`)}) order by f.position)
        from fields f) as fields,
      (select jsonb_agg(jsonb_build_object('code', c.code, 'name', ${localName(sql`c`)}) order by c.position)
        from service_categories c) as categories,
      (select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('code', a.code, 'name', ${localName(sql`a`)},
          'league', case when a.kind = 'county' then ${localName(sql`l`)} end))
          order by coalesce(l.code, a.code), a.kind = 'county', a.code)
        from areas a left join areas l on l.code = a.parent_code and l.kind = 'league'
        where a.kind in ('league', 'county')) as places`);
  return row ?? { fields: [], categories: [], places: [] };
}
