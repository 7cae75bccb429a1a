import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import * as Offer from "../capabilities/core/offer-state";
import { findRuleNumber } from "../publications/rules.queries.server";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { RightKind, RightStatus, TransferMode } from "./core/achievement-choices";

/** A text that may be missing in either language. */
interface LocalText {
  zh?: string;
  en?: string;
}

export interface AchievementRight {
  kind: RightKind;
  number?: string;
  title?: string;
  status: RightStatus;
  dated?: string;
}

/** All that the public may read of an achievement. */
export interface AchievementDetail {
  id: number;
  status: Offer.OfferStatus;
  title: LocalName;
  problem: LocalText;
  summary: LocalText;
  /** 1 to 9. */
  readiness?: number;
  readinessEvidence: LocalText;
  transferModes: TransferMode[];
  /** Fen; none where it is to be negotiated. */
  priceFen?: number;
  priceNote: LocalText;
  rights: AchievementRight[];
  /** In their order; an id where it is in the register and has said so itself. One that has said no is left out. */
  holders: { id?: number; name: LocalName }[];
  /** That offers it. */
  organisation: { id: number; name: LocalName };
  platform?: { slug: string; name: LocalName };
  fields: { code: string; name: LocalName }[];
  isSample: boolean;
  confirmedOn?: string;
  isStale: boolean;
  staleMonths: number;
  /** ISO instant from which its page says that it is stale. */
  staleAt?: string;
}

interface Row extends Record<string, unknown> {
  id: number;
  status: Offer.OfferStatus;
  title: LocalName;
  problem: LocalText;
  summary: LocalText;
  readiness: number | null;
  evidence: LocalText;
  transfer_modes: TransferMode[];
  price_fen: string | null;
  price_note: LocalText;
  rights: AchievementRight[];
  holders: { id?: number; name: LocalName }[];
  organisation: { id: number; name: LocalName };
  platform: { slug: string; name: LocalName } | null;
  fields: { code: string; name: LocalName }[];
  is_sample: boolean;
  confirmed_at: string | null;
  confirmed_on: string | null;
  now: string;
}

/** An achievement that the public may see: published or paused, of an organisation that is not suspended. */
export function findPublicAchievement(
  id: number,
  tx: Executor = db(),
): Promise<AchievementDetail | undefined> {
  return find(sql`a.id = ${id} and a.status in ('published', 'paused') and o.suspended_at is null`, tx);
}

/** An achievement of this organisation, whatever its state; for who manages it. */
export function findOwnAchievementDetail(
  organisationId: number,
  id: number,
  tx: Executor = db(),
): Promise<AchievementDetail | undefined> {
  return find(sql`a.id = ${id} and a.organisation_id = ${organisationId}`, tx);
}

async function find(where: SQL, tx: Executor): Promise<AchievementDetail | undefined> {
  const [row] = await tx.execute<Row>(sql`
    select a.id, a.status, a.readiness, a.transfer_modes, a.price_fen, a.is_sample,
      ${both(sql`a.title_zh`, sql`a.title_en`)} as title,
      ${both(sql`nullif(a.problem_zh, '')`, sql`a.problem_en`)} as problem,
      ${both(sql`nullif(a.summary_zh, '')`, sql`a.summary_en`)} as summary,
      ${both(sql`a.readiness_evidence_zh`, sql`a.readiness_evidence_en`)} as evidence,
      ${both(sql`a.price_note_zh`, sql`a.price_note_en`)} as price_note,
      array(select jsonb_strip_nulls(jsonb_build_object('kind', r.kind, 'number', r.number, 'title', r.title,
          'status', r.status, 'dated', r.dated))
        from achievement_rights r where r.achievement_id = a.id order by r.position, r.id) as rights,
      array(select jsonb_strip_nulls(jsonb_build_object(
          'id', case when h.confirmed_at is not null then ho.id end, 'name',
          jsonb_build_object('zh', coalesce(ho.name_zh, h.name_zh), 'en', ho.name_en)))
        from achievement_holders h left join organisations ho on ho.id = h.organisation_id
        where h.achievement_id = a.id and h.declined_at is null order by h.position) as holders,
      jsonb_build_object('id', o.id, 'name', ${both(sql`o.name_zh`, sql`o.name_en`)}) as organisation,
      case when p.id is not null then jsonb_build_object('slug', p.registration_number,
        'name', ${both(sql`p.name_zh`, sql`p.name_en`)}) end as platform,
      array(select jsonb_build_object('code', f.code, 'name', ${both(sql`f.name_zh`, sql`f.name_en`)})
        from achievement_fields af join fields f on f.code = af.field_code
        where af.achievement_id = a.id order by f.position) as fields,
      a.confirmed_at::text, (a.confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      clock.now()::text as now
    from achievements a
    join organisations o on o.id = a.organisation_id
    left join platforms p on p.id = a.platform_id
    where ${where}`);
  if (!row) return undefined;
  return detailOf(row, await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx));
}

function detailOf(row: Row, staleMonths: number): AchievementDetail {
  const confirmedAt = row.confirmed_at === null ? undefined : new Date(row.confirmed_at);
  return {
    id: row.id,
    status: row.status,
    title: row.title,
    problem: row.problem,
    summary: row.summary,
    ...(row.readiness === null ? {} : { readiness: row.readiness }),
    readinessEvidence: row.evidence,
    transferModes: row.transfer_modes,
    ...(row.price_fen === null ? {} : { priceFen: Number(row.price_fen) }),
    priceNote: row.price_note,
    rights: row.rights,
    holders: row.holders,
    organisation: row.organisation,
    ...(row.platform ? { platform: row.platform } : {}),
    fields: row.fields,
    isSample: row.is_sample,
    ...(row.confirmed_on === null ? {} : { confirmedOn: row.confirmed_on }),
    isStale: confirmedAt !== undefined && Offer.isStale(confirmedAt, staleMonths, new Date(row.now)),
    staleMonths,
    ...(confirmedAt ? { staleAt: Offer.staleAt(confirmedAt, staleMonths).toISOString() } : {}),
  };
}

/** A text in both languages, without the one that is missing. */
const both = (zh: SQL, en: SQL) => sql`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`;
