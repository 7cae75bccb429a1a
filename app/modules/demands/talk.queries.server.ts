import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { leadOf } from "./demand-sight.queries.server";
import { heldDemandMessage, type TalkSide } from "./talk-form";

/** Something said between a demand's owner and one platform. */
export interface TalkMessage {
  /** Its place in this conversation, from 1: a number of all would tell how much others say. */
  place: number;
  by: TalkSide;
  text: string;
  /** ISO instant. */
  sentAt: string;
  /** Who wrote it, for their own side; the other side deals with the organisation. */
  writer?: string;
  /** Came after the reader's side had last looked. */
  isNew: boolean;
  files: { id: number; name: string; bytes: number }[];
}

export interface Talk {
  messages: TalkMessage[];
  /** Messages of the reader's side that wait for an officer. */
  held: number;
}

/**
 * All that was said about a demand between its owner and one platform, for one of these two; the caller has asked which
 * of them the reader is. Nobody else sees a word of it, nor that there is any.
 */
export async function listTalk(
  demandId: number,
  platformId: number,
  side: TalkSide,
  tx: Executor = db(),
): Promise<Talk> {
  const isOwners = side === "owner";
  const rows = await tx.execute<{
    is_owners: boolean;
    text: string;
    sent_at: string;
    writer: string | null;
    is_new: boolean;
    files: TalkMessage["files"];
  }>(sql`
    select m.is_owners, m.text, m.sent_at::text,
      case when m.is_owners = ${isOwners} then p.name end as writer,
      m.is_owners <> ${isOwners} and m.sent_at > coalesce(r.read_at, '-infinity') as is_new,
      coalesce((select jsonb_agg(jsonb_build_object('id', f.id, 'name', f.name, 'bytes', f.bytes) order by x.id)
        from demand_message_files x join files f on f.id = x.file_id where x.message_id = m.id), '[]') as files
    from demand_messages m
    left join people p on p.id = m.person_id and p.erased_at is null
    left join demand_reads r on r.demand_id = m.demand_id and r.platform_id = m.platform_id and r.is_owners = ${isOwners}
    where m.demand_id = ${demandId} and m.platform_id = ${platformId} and ${isReadBy(sql`m`, side)}
    order by m.sent_at, m.id limit 1000`);
  const [waiting] = await tx.execute<{ held: number }>(sql`
    select count(*)::int as held from holds h where h.subject_kind = ${heldDemandMessage} and h.status = 'held'
      and h.subject_id = ${talkKey(demandId, platformId)} and h.payload ->> 'side' = ${side}`);
  return {
    held: waiting?.held ?? 0,
    messages: rows.map((row, before) => ({
      place: before + 1,
      by: row.is_owners ? "owner" : "platform",
      text: row.text,
      sentAt: new Date(row.sent_at).toISOString(),
      ...(row.writer === null ? {} : { writer: row.writer }),
      isNew: row.is_new,
      files: row.files,
    })),
  };
}

/** One conversation of a demand's owner, with how much of it is unread. */
export interface TalkLine {
  slug: string;
  platform: { zh: string; en?: string };
  messages: number;
  unread: number;
  /** ISO instant. */
  lastAt: string;
}

/** The conversations of a demand, for its owner alone, last ones first. */
export async function listTalks(demandId: number, tx: Executor = db()): Promise<TalkLine[]> {
  const rows = await tx.execute<{
    slug: string;
    name_zh: string;
    name_en: string | null;
    messages: number;
    unread: number;
    last_at: string;
  }>(sql`
    select p.registration_number as slug, p.name_zh, p.name_en, count(*)::int as messages,
      count(*) filter (where ${isUnread(sql`m`, "owner")})::int as unread, max(m.sent_at)::text as last_at
    from demand_messages m join platforms p on p.id = m.platform_id
    where m.demand_id = ${demandId} group by p.id order by max(m.sent_at) desc limit 200`);
  return rows.map((row) => ({
    slug: row.slug,
    platform: { zh: row.name_zh, ...(row.name_en === null ? {} : { en: row.name_en }) },
    messages: row.messages,
    unread: row.unread,
    lastAt: new Date(row.last_at).toISOString(),
  }));
}

/** How many messages of the owner a platform has not read yet. */
export async function countUnread(
  demandId: number,
  platformId: number,
  side: TalkSide,
  tx: Executor = db(),
): Promise<{ all: number; unread: number }> {
  const [row] = await tx.execute<{ all: number; unread: number }>(sql`
    select count(*)::int as all, count(*) filter (where ${isUnread(sql`m`, side)})::int as unread
    from demand_messages m where m.demand_id = ${demandId} and m.platform_id = ${platformId}
      and ${isReadBy(sql`m`, side)}`);
  return row ?? { all: 0, unread: 0 };
}

/** Whether a message `m` is the other side's and came after this one had last looked. */
export const isUnread = (m: SQL, side: TalkSide): SQL => sql`${m}.is_owners = ${side === "platform"}
  and ${isReadBy(m, side)} and ${m}.sent_at > coalesce((select r.read_at from demand_reads r where r.demand_id = ${m}.demand_id
    and r.platform_id = ${m}.platform_id and r.is_owners = ${side === "owner"}), '-infinity')`;

/** Whether a message `m` is for this side: a platform's lead unit of today reads nothing that was said with an earlier one. */
const isReadBy = (m: SQL, side: TalkSide): SQL =>
  side === "owner"
    ? sql`true`
    : sql`${m}.lead_id = (select ${leadOf(sql`led`)} from platforms led where led.id = ${m}.platform_id)`;

/** What a held message of a conversation is known by. */
export function talkKey(demandId: number, platformId: number): string {
  return `${demandId}-${platformId}`;
}
