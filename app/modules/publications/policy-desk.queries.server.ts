import { eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type PolicyForce, type PolicyLevel, policies } from "~/db/schema/policies";

/** A line of the desk's list of policies. */
export interface DeskPolicy {
  slug: string;
  titleZh: string;
  number?: string;
  level: PolicyLevel;
  force: PolicyForce;
  /** Its text is in the register, not only an outline of ours. */
  hasText: boolean;
  /** Doubts about the text. */
  findings: number;
}

/** Every policy, by level and title. For officers. */
export async function listDeskPolicies(tx: Executor = db()): Promise<DeskPolicy[]> {
  const rows = await tx.execute<{
    slug: string;
    title_zh: string;
    number: string | null;
    level: PolicyLevel;
    force: PolicyForce;
    has_text: boolean;
    findings: number;
  }>(sql`
    select slug, title_zh, number, level, force, text_hash is not null as has_text,
      jsonb_array_length(text_findings) as findings
    from policies order by case level when 'region' then 1 when 'national' then 2 else 3 end, title_zh limit 1000`);
  return rows.map((row) => ({
    slug: row.slug,
    titleZh: row.title_zh,
    ...(row.number === null ? {} : { number: row.number }),
    level: row.level,
    force: row.force,
    hasText: row.has_text,
    findings: row.findings,
  }));
}

/** What an officer may edit of a policy; `readAt` tells later whether somebody else did meanwhile. */
export async function findPolicyForEditing(slug: string, tx: Executor = db()) {
  const [policy] = await tx
    .select({
      slug: policies.slug,
      titleZh: policies.titleZh,
      titleEn: policies.titleEn,
      number: policies.number,
      effectiveOn: policies.effectiveOn,
      force: policies.force,
      forceNoteZh: policies.forceNoteZh,
      forceNoteEn: policies.forceNoteEn,
      summaryZh: policies.summaryZh,
      summaryEn: policies.summaryEn,
      readAt: policies.updatedAt,
    })
    .from(policies)
    .where(eq(policies.slug, slug));
  return policy;
}
export type EditablePolicy = NonNullable<Awaited<ReturnType<typeof findPolicyForEditing>>>;
