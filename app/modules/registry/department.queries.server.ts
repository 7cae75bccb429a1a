import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { DatePrecision } from "~/db/schema/columns";
import type { PlatformStatus } from "~/db/schema/registry";
import { type NextReport, nextReport, type ReportRules } from "./core/annual-report";
import type { LocalName } from "./local-name";
import { findRegistryDay } from "./registry-day.queries.server";
import { findReportRules } from "./report-rules.queries.server";

/** A platform on the desk of the department that recommends it. */
export interface RecommendedPlatform {
  id: number;
  registrationNumber: string;
  name: LocalName;
  className: LocalName;
  status: PlatformStatus;
  lead?: LocalName;
  approved?: { date: string; precision: DatePrecision };
  /** Only of classes that report (S1). */
  report?: NextReport;
  /** 0 to 100. */
  completeness: number;
  /** ISO instant of the last change of its record or page. */
  updatedAt: string;
  /** Public notices about it that run now. */
  openNotices: { id: number; titleZh: string; titleEn?: string; endsAt: string }[];
  isSample: boolean;
}

interface Row extends Record<string, unknown> {
  id: number;
  number: string;
  name: LocalName;
  class_name: LocalName;
  reports: boolean;
  status: PlatformStatus;
  lead: LocalName | null;
  approved_on: string | null;
  approved_precision: DatePrecision | null;
  completeness: number;
  updated_at: string;
  notices: { id: number; titleZh: string; titleEn?: string; endsAt: string }[];
  is_sample: boolean;
}

/**
 * The platforms that these departments recommend, those that go on first, and what is due from each by the rules of
 * today. For the people of these departments alone.
 */
export async function listRecommendedPlatforms(
  departments: readonly number[],
  { registrationNumber }: { registrationNumber?: string } = {},
  tx: Executor = db(),
): Promise<{ platforms: RecommendedPlatform[]; rules?: ReportRules }> {
  if (departments.length === 0) return { platforms: [] };
  const today = await findRegistryDay(tx);
  const rules = await findReportRules(today, tx);
  const rows = await tx.execute<Row>(sql`
    select p.id, p.registration_number as number, p.status, p.completeness, p.is_sample,
      jsonb_strip_nulls(jsonb_build_object('zh', p.name_zh, 'en', p.name_en)) as name,
      jsonb_strip_nulls(jsonb_build_object('zh', c.name_zh, 'en', c.name_en)) as class_name,
      c.has_center_lifecycle as reports, p.approved_on::text, p.approved_precision, p.updated_at::text,
      (select jsonb_strip_nulls(jsonb_build_object('zh', o.name_zh, 'en', o.name_en))
        from platform_units u join organisations o on o.id = u.organisation_id
        where u.platform_id = p.id and u.role = 'lead' and upper_inf(u.valid) limit 1) as lead,
      coalesce((select jsonb_agg(jsonb_strip_nulls(jsonb_build_object('id', n.id, 'titleZh', n.title_zh,
          'titleEn', n.title_en, 'endsAt', n.ends_at)) order by n.ends_at)
        from notice_platforms np join notices n on n.id = np.notice_id
        where np.platform_id = p.id and n.kind = 'public_notice' and n.withdrawn_at is null
          and n.starts_at <= clock.now() and n.ends_at > clock.now()), '[]') as notices
    from recommendations r join platforms p on p.id = r.platform_id
    join platform_classes c on c.code = p.class_code
    where r.organisation_id in ${[...departments]}
      and ${registrationNumber === undefined ? sql`true` : sql`p.registration_number = ${registrationNumber}`}
    order by p.status in ('preparing', 'operating', 'rectifying') desc, p.registration_number limit 1000`);
  const platforms = rows.map((row) => platformOf(row, today, rules));
  return { platforms, ...(rules ? { rules } : {}) };
}

function platformOf(row: Row, today: string, rules: ReportRules | undefined): RecommendedPlatform {
  const approved =
    row.approved_on && row.approved_precision
      ? { date: row.approved_on, precision: row.approved_precision }
      : undefined;
  const report =
    row.reports && rules ? nextReport({ status: row.status, approved }, today, rules) : undefined;
  return {
    id: row.id,
    registrationNumber: row.number,
    name: row.name,
    className: row.class_name,
    status: row.status,
    ...(row.lead ? { lead: row.lead } : {}),
    ...(approved ? { approved } : {}),
    ...(report ? { report } : {}),
    completeness: row.completeness,
    updatedAt: new Date(row.updated_at).toISOString(),
    openNotices: row.notices.map((notice) => ({
      ...notice,
      endsAt: new Date(notice.endsAt).toISOString(),
    })),
    isSample: row.is_sample,
  };
}
