import { sql } from "drizzle-orm";
import { markdownText } from "~/app/components/markdown-text";
import { civilDateAt } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import * as Notice from "./core/notice";
import type { NoticeDetail } from "./notice-detail.queries.server";
import type { NoticeInput } from "./notice-form";
import { type NoticeText, texts } from "./notices.queries.server";
import { findRuleNumber } from "./rules.queries.server";

/** Somebody in whose name an officer announces. */
export interface Issuer {
  id: number;
  nameZh: string;
  nameEn?: string;
  isSample: boolean;
}

/**
 * In whose name somebody can announce: the authorities of their offices. A demo account speaks for invented offices
 * only, whatever office it holds: nobody real is said to have announced what was made up.
 */
export async function listIssuers(
  { isSample, authorityIds }: { isSample: boolean; authorityIds: readonly number[] },
  tx: Executor = db(),
): Promise<Issuer[]> {
  if (authorityIds.length === 0) return [];
  const mine = sql`id in ${[...authorityIds]}`;
  const rows = await tx.execute<{
    id: number;
    name_zh: string;
    name_en: string | null;
    is_sample: boolean;
  }>(sql`
    select id, name_zh, name_en, is_sample from organisations
    where ${isSample ? sql`is_sample and (kind = 'government' or ${mine})` : mine} order by name_zh limit 100`);
  return rows.map((row) => ({
    id: row.id,
    nameZh: row.name_zh,
    ...(row.name_en === null ? {} : { nameEn: row.name_en }),
    isSample: row.is_sample,
  }));
}

/** The platforms with these registration numbers, and the numbers that nobody has. */
export async function findPlatformIds(
  numbers: readonly string[],
  tx: Executor = db(),
): Promise<{ ids: number[]; unknown: string[] }> {
  if (numbers.length === 0) return { ids: [], unknown: [] };
  const rows = await tx.execute<{ id: number; number: string }>(sql`
    select id, registration_number as number from platforms where registration_number in ${[...numbers]}`);
  const known = new Map(rows.map(({ id, number }) => [number, id]));
  return {
    ids: [...known.values()],
    unknown: numbers.filter((number) => !known.has(number)),
  };
}

/** Policies that a notice can rest on, by title. */
export async function listPolicyChoices(
  tx: Executor = db(),
): Promise<{ id: number; slug: string; title: string }[]> {
  return tx.execute<{ id: number; slug: string; title: string }>(sql`
    select id, slug, title_zh as title from policies order by level desc, title_zh limit 500`);
}

/** The source of what is announced on this site. */
export async function findAnnouncedSource(isSample: boolean, tx: Executor = db()): Promise<number> {
  const key = isSample ? "sample" : "announced-here";
  const [row] = await tx.execute<{ id: number }>(sql`select id from sources where key = ${key}`);
  if (!row) throw new Error(`no source ${key}`);
  return row.id;
}

/** What holds today for how long a public notice runs, in days. */
export async function findNoticeDays(tx: Executor = db()): Promise<{ usual: number; minimum: number }> {
  const [row] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
  if (!row) throw new Error("the clock gave no answer");
  const day = civilDateAt(new Date(row.now));
  return {
    usual: await findRuleNumber("notice.objection-days", day, tx),
    minimum: await findRuleNumber("notice.objection-days-minimum", day, tx),
  };
}

/**
 * A notice as its page will show it once it has begun, from what is about to be sent; nothing is written. For who
 * writes it. The input has passed `noticeInput`.
 */
export async function previewNotice(input: NoticeInput, tx: Executor = db()): Promise<NoticeDetail> {
  const { issuerId, platformIds, basis, sourceId } = input;
  const [row] = await tx.execute<{
    now: string;
    issuer: NoticeText;
    platforms: NoticeDetail["platforms"];
    basis: { slug: string; title: NoticeText } | null;
    source: NoticeText;
  }>(sql`
    select clock.now()::text as now,
      (select ${texts("name_zh", "name_en")} from organisations where id = ${issuerId}) as issuer,
      coalesce((select jsonb_agg(jsonb_build_object('slug', registration_number, 'name', ${texts("name_zh", "name_en")})
          order by registration_number)
        from platforms where id in ${platformIds.length === 0 ? [0] : platformIds}), '[]') as platforms,
      (select jsonb_build_object('slug', slug, 'title', ${texts("title_zh", "title_en")})
        from policies where id = ${basis?.policyId ?? 0}) as basis,
      (select ${texts("title_zh", "title_en")} from sources where id = ${sourceId}) as source`);
  if (!row) throw new Error("the database gave no answer");
  const now = new Date(row.now);
  const startsAt = input.startsAt ? new Date(input.startsAt) : now;
  const days = input.days ?? (await findNoticeDays(tx)).usual;
  const endsAt =
    input.endsAt ??
    (input.kind === "public_notice" ? Notice.endAfterDays(startsAt, days).toISOString() : undefined);
  const timeLeft = endsAt === undefined ? undefined : Notice.timeLeft(new Date(endsAt), startsAt);
  const { titleZh, titleEn, bodyZh, bodyEn } = input;
  const both = (zh: string, en: string | undefined): NoticeText => ({
    zh,
    ...(en === undefined ? {} : { en }),
  });
  return {
    id: 0,
    kind: input.kind,
    subject: input.subject,
    title: both(titleZh, titleEn),
    body: both(markdownText(bodyZh), bodyEn && markdownText(bodyEn)),
    markdown: both(bodyZh, bodyEn),
    issuer: { id: issuerId, name: row.issuer },
    startsAt: startsAt.toISOString(),
    state: Notice.stateAt({ endsAt: endsAt === undefined ? undefined : new Date(endsAt) }, startsAt),
    ...(input.number === undefined ? {} : { number: input.number }),
    ...(endsAt === undefined ? {} : { endsAt }),
    ...(timeLeft === undefined ? {} : { timeLeft }),
    isSample: input.isSample,
    platforms: row.platforms,
    ...(row.basis ? { basis: { ...row.basis, ...(basis?.anchor ? { anchor: basis.anchor } : {}) } } : {}),
    source: row.source,
    enteredAt: now.toISOString(),
  };
}
