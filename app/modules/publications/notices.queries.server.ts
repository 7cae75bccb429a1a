import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { NoticeKind, NoticeSubject } from "~/db/schema/notices";
import * as Notice from "./core/notice";

/** Text in Chinese, and in English where there is one. */
export interface NoticeText {
  zh: string;
  en?: string;
}

/** What a list shows of a notice that has started and stands. Instants are ISO texts in UTC. */
export interface NoticeCard {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  /** The whole text; lists show its beginning. */
  body: NoticeText;
  number?: string;
  issuer: { id: number; name: NoticeText };
  startsAt: string;
  endsAt?: string;
  state: Notice.NoticeState;
  /** In words of the page: `open` notices only. */
  timeLeft?: Notice.TimeLeft;
  /** When `timeLeft` or `state` says something else: a cached page is valid until then. */
  changesAt?: string;
  isSample: boolean;
}

/** A row of `noticeColumns`. */
export interface NoticeRow extends Record<string, unknown> {
  id: number;
  kind: NoticeKind;
  subject: NoticeSubject;
  title: NoticeText;
  body: NoticeText;
  number: string | null;
  issuer: NoticeCard["issuer"];
  starts_at: string;
  ends_at: string | null;
  now: string;
  is_sample: boolean;
}

/** Condition on `n`: it has started by the database's clock and was not withdrawn. */
export const isVisible = sql`n.starts_at <= (select clock.now()) and n.withdrawn_at is null`;

/** An instant as ISO text in UTC, exact to the microsecond that the database keeps. */
export const isoText = (instant: SQL) =>
  sql`to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Two columns as one text in two languages: the English one is left out where it is null. */
export const texts = (zh: string, en: string) =>
  sql.raw(`jsonb_strip_nulls(jsonb_build_object('zh', ${zh}, 'en', ${en}))`);

/** What a card says, from a notice `n` and its issuer `o`, and the instant by which `cardOf` judges it. */
export const noticeColumns = sql`n.id, n.kind, n.subject, n.number, n.is_sample,
  ${texts("n.title_zh", "n.title_en")} as title, ${texts("n.body_zh", "n.body_en")} as body,
  jsonb_build_object('id', o.id, 'name', ${texts("o.name_zh", "o.name_en")}) as issuer,
  ${isoText(sql`n.starts_at`)} as starts_at, ${isoText(sql`n.ends_at`)} as ends_at,
  ${isoText(sql`(select clock.now())`)} as now`;

/** Cards by a condition and an order on `n`. Public: what has not started or was withdrawn is never among them. */
export async function selectNoticeCards(
  {
    where = sql`true`,
    order,
    limit,
    offset = 0,
  }: { where?: SQL; order: SQL; limit: number; offset?: number },
  tx: Executor = db(),
): Promise<NoticeCard[]> {
  const rows = await tx.execute<NoticeRow>(sql`
    select ${noticeColumns}
    from notices n join organisations o on o.id = n.issuer_id
    where ${isVisible} and ${where}
    order by ${order} limit ${limit} offset ${offset}`);
  return rows.map(cardOf);
}

/** Public cards of these notices, in the order of the ids; one that the public may not see is left out. */
export async function listNoticeCards(ids: readonly number[], tx: Executor = db()): Promise<NoticeCard[]> {
  if (ids.length === 0) return [];
  const where = sql`n.id in ${[...ids]}`;
  const cards = await selectNoticeCards({ where, order: sql`n.id`, limit: ids.length }, tx);
  const byId = new Map(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** The newest notices that may be read now, newest first, each with its whole text. */
export function listLatestNotices(limit: number, tx: Executor = db()): Promise<NoticeCard[]> {
  return selectNoticeCards({ order: sql`n.starts_at desc, n.id desc`, limit }, tx);
}

/**
 * The notices about a platform that may be read now: the public notices that can be objected to, what ends soonest
 * first, and the newest of the others.
 */
export async function listPlatformNotices(
  platformId: number,
  limit: number,
  tx: Executor = db(),
): Promise<{ open: NoticeCard[]; others: NoticeCard[] }> {
  const ofPlatform = sql`exists (select 1 from notice_platforms np
    where np.notice_id = n.id and np.platform_id = ${platformId})`;
  const isOpen = sql`(n.kind = 'public_notice' and n.ends_at > (select clock.now()))`;
  const [open, others] = await Promise.all([
    selectNoticeCards({ where: sql`${ofPlatform} and ${isOpen}`, order: sql`n.ends_at, n.id`, limit }, tx),
    selectNoticeCards(
      { where: sql`${ofPlatform} and not ${isOpen}`, order: sql`n.starts_at desc, n.id desc`, limit },
      tx,
    ),
  ]);
  return { open, others };
}

/** Public notices that can be objected to now. */
export async function countOpenPublicNotices(tx: Executor = db()): Promise<number> {
  const [row] = await tx.execute<{ count: number }>(sql`
    select count(*)::int as count from notices n
    where ${isVisible} and n.kind = 'public_notice' and n.ends_at > (select clock.now())`);
  return row?.count ?? 0;
}

/**
 * The next instant at which any list of notices changes by itself: a start or an end. Tell it to every cached page that
 * shows notices or their number. Undefined: nothing is announced. Rounded down to the millisecond: never too late.
 */
export async function findNextNoticeChange(tx: Executor = db()): Promise<Date | undefined> {
  const [row] = await tx.execute<{ at: number | null }>(sql`
    select floor(extract(epoch from least(
      (select min(starts_at) from notices where starts_at > clock.now() and withdrawn_at is null),
      (select min(ends_at) from notices where ends_at > clock.now() and withdrawn_at is null)
    )) * 1000)::float8 as at`);
  return typeof row?.at === "number" ? new Date(row.at) : undefined;
}

/** What a row says, and how the notice stands at the row's instant. */
export function cardOf(row: NoticeRow): NoticeCard {
  const now = new Date(row.now);
  const endsAt = row.ends_at === null ? undefined : new Date(row.ends_at);
  return {
    id: row.id,
    kind: row.kind,
    subject: row.subject,
    title: row.title,
    body: row.body,
    number: row.number ?? undefined,
    issuer: row.issuer,
    startsAt: row.starts_at,
    endsAt: row.ends_at ?? undefined,
    state: Notice.stateAt({ endsAt }, now),
    timeLeft: endsAt && Notice.timeLeft(endsAt, now),
    changesAt: endsAt && Notice.timeLeftChange(endsAt, now)?.toISOString(),
    isSample: row.is_sample,
  };
}
