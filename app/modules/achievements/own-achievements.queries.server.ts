import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { OfferStatus } from "../capabilities/core/offer-state";
import { listOfferFigures, type OfferFigures } from "../capabilities/offer-figures.queries.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { RightKind, RightStatus, TransferMode } from "./core/achievement-choices";

/** An achievement in the list of who manages it. */
export interface OwnAchievementItem {
  id: number;
  title: { zh: string; en?: string };
  status: OfferStatus;
  confirmedOn?: string;
  isStale: boolean;
  figures?: OfferFigures;
}

/** All achievements of an organisation, what was changed last first, at most 500. For who manages it. */
export async function listOwnAchievements(
  organisationId: number,
  tx: Executor = db(),
): Promise<OwnAchievementItem[]> {
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<{
    id: number;
    title_zh: string;
    title_en: string | null;
    status: OfferStatus;
    confirmed_on: string | null;
    is_stale: boolean;
  }>(sql`
    select id, title_zh, title_en, status,
      (confirmed_at at time zone 'Asia/Shanghai')::date::text as confirmed_on,
      status in ('published', 'paused')
        and coalesce(confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as is_stale
    from achievements where organisation_id = ${organisationId}
    order by status = 'withdrawn', updated_at desc, id desc limit 500`);
  const figures = await listOfferFigures(
    "achievement",
    rows.map(({ id }) => id),
    tx,
  );
  return rows.map((row) => ({
    id: row.id,
    title: { zh: row.title_zh, ...(row.title_en ? { en: row.title_en } : {}) },
    status: row.status,
    ...(row.confirmed_on ? { confirmedOn: row.confirmed_on } : {}),
    isStale: row.is_stale,
    figures: figures.get(row.id),
  }));
}

/** An achievement as its form shows it. */
export interface OwnAchievement {
  id: number;
  status: OfferStatus;
  /** Of what stands there: the form sends it back. */
  version: string;
  titleZh: string;
  titleEn: string | null;
  problemZh: string;
  problemEn: string | null;
  summaryZh: string;
  summaryEn: string | null;
  /** Registration number. */
  platform: string | null;
  readiness: number | null;
  readinessEvidenceZh: string | null;
  readinessEvidenceEn: string | null;
  transferModes: TransferMode[];
  priceKind: "negotiable" | "stated";
  priceFen: number | null;
  priceNoteZh: string | null;
  priceNoteEn: string | null;
  fieldCodes: string[];
  /** Besides the organisation itself. */
  holders: string[];
  rights: {
    id: number;
    kind: RightKind;
    number: string | null;
    title: string | null;
    status: RightStatus;
    dated: string | null;
  }[];
}

/** One of an organisation's achievements, in any state. For who manages the organisation. */
export async function findOwnAchievement(
  { id, organisationId }: { id: number; organisationId: number },
  tx: Executor = db(),
): Promise<OwnAchievement | undefined> {
  const [row] = await tx.execute<OwnAchievement & Record<string, unknown>>(sql`
    select a.id, a.status, a.updated_at::text as version, a.title_zh as "titleZh", a.title_en as "titleEn",
      a.problem_zh as "problemZh", a.problem_en as "problemEn",
      a.summary_zh as "summaryZh", a.summary_en as "summaryEn", p.registration_number as platform, a.readiness,
      a.readiness_evidence_zh as "readinessEvidenceZh", a.readiness_evidence_en as "readinessEvidenceEn",
      a.transfer_modes as "transferModes", a.price_kind as "priceKind", a.price_fen::float8 as "priceFen",
      a.price_note_zh as "priceNoteZh", a.price_note_en as "priceNoteEn",
      array(select field_code from achievement_fields where achievement_id = a.id order by field_code) as "fieldCodes",
      array(select coalesce(o.name_zh, h.name_zh) from achievement_holders h
        left join organisations o on o.id = h.organisation_id
        where h.achievement_id = a.id and h.organisation_id is distinct from a.organisation_id
        order by h.position) as holders,
      array(select jsonb_build_object('id', r.id, 'kind', r.kind, 'number', r.number, 'title', r.title,
          'status', r.status, 'dated', r.dated)
        from achievement_rights r where r.achievement_id = a.id order by r.position, r.id) as rights
    from achievements a left join platforms p on p.id = a.platform_id
    where a.id = ${id} and a.organisation_id = ${organisationId}`);
  return row;
}

/** What the form lets one choose from: fields of technology, and the platforms that the organisation leads today. */
export async function listAchievementChoices(
  organisationId: number,
  tx: Executor = db(),
): Promise<{
  fields: { code: string; name: { zh: string; en?: string } }[];
  platforms: { slug: string; name: { zh: string; en?: string } }[];
}> {
  const fields = await tx.execute<{ code: string; name: { zh: string; en?: string } }>(sql`
    select code, jsonb_strip_nulls(jsonb_build_object('zh', name_zh, 'en', name_en)) as name
    from fields order by position`);
  const platforms = await tx.execute<{ slug: string; name: { zh: string; en?: string } }>(sql`
    select p.registration_number as slug,
      jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as name
    from platforms p join platform_units u on u.platform_id = p.id and u.role = 'lead'
      and u.valid @> (clock.now() at time zone 'Asia/Shanghai')::date
    where u.organisation_id = ${organisationId} order by p.id`);
  return { fields: [...fields], platforms: [...platforms] };
}
