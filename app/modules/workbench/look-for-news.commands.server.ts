import { createHash } from "node:crypto";
import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { markChangeTold, markSearchSeen } from "../notifications/followed.commands.server";
import type { SearchableList } from "../notifications/followed-form";
import { notify } from "../notifications/notify.commands.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { type Finding, listFindings, nameFindings } from "./findings.queries.server";

/** What is remembered of a search: more than its list can be read. */
const mostSeen = 3000;
const named = 3;

/**
 * Tells those who keep a search of what it finds anew, and those who follow a platform of its changes. Each thing is
 * told once, however often and in however many processes this runs.
 */
export async function lookForNews(signal?: AbortSignal): Promise<void> {
  await tellOfChanges();
  const searches = await db().execute<KeptSearch>(sql`
    select s.id, s.list, s.query from saved_searches s join people p on p.id = s.person_id
    where p.erased_at is null and p.suspended_at is null order by s.checked_at nulls first, s.id`);
  for (const search of searches) {
    if (signal?.aborted) return;
    // Before the transaction: nothing is locked while the index is asked.
    const found = await listFindings(search.list, search.query, await findRegistryDay());
    await db().transaction((tx) => tellOfFindings(search.id, found, tx));
  }
}

interface KeptSearch extends Record<string, unknown> {
  id: number;
  list: SearchableList;
  query: string;
}

/** Another process may have it at work: then it is left to that one. */
async function tellOfFindings(id: number, found: readonly string[], tx: Transaction): Promise<void> {
  const [search] = await tx.execute<{
    person_id: number;
    list: SearchableList;
    query: string;
    name: string;
    seen: string[];
    is_new: boolean;
  }>(sql`
    select person_id, list, query, name, seen, checked_at is null as is_new from saved_searches
    where id = ${id} for update skip locked`);
  if (!search) return;
  const seen = new Set(search.seen);
  // What the public may not see yet is not remembered either: it is told of when it may.
  const news = await nameFindings(found.filter((one) => !seen.has(one)));
  // The first look only remembers what there was.
  if (!search.is_new && news.length > 0) {
    const mark = createHash("sha256")
      .update(news.map((one) => one.id).join(" "))
      .digest("hex");
    await notify(
      {
        to: [search.person_id],
        kind: "saved-search-found",
        eventKey: `saved-search:${id}:${mark.slice(0, 16)}`,
        data: {
          search: search.name,
          count: news.length,
          names: namesIn(news, "zh"),
          namesEn: namesIn(news, "en"),
          path: `${pathsIn("zh-CN")[search.list]()}${search.query && `?${search.query}`}`,
        },
      },
      tx,
    );
  }
  const all = new Set([
    ...found.filter((one) => seen.has(one)),
    ...news.map((one) => one.id),
    ...search.seen,
  ]);
  await markSearchSeen(id, [...all].slice(0, mostSeen), tx);
}

function namesIn(news: readonly Finding[], language: "zh" | "en"): string {
  const names = news.slice(0, named).map(({ name }) => name[language] ?? name.zh);
  return names.join(language === "zh" ? "、" : ", ") + (news.length > named ? "…" : "");
}

/** Changes recorded since somebody began to follow the platform, each once. */
async function tellOfChanges(): Promise<void> {
  const changes = await db().execute<{
    platform_id: number;
    seq: number;
    slug: string;
    name_zh: string;
    name_en: string | null;
    followers: number[];
  }>(sql`
    select c.platform_id, c.seq, p.registration_number as slug, p.name_zh, p.name_en,
      array_agg(f.person_id order by f.person_id) as followers
    from followed_platforms f
    join platforms p on p.id = f.platform_id
    join platform_changes c on c.platform_id = f.platform_id and c.seq > f.told_seq
    group by c.platform_id, c.seq, p.id order by c.platform_id, c.seq`);
  for (const { platform_id, seq, slug, name_zh, name_en, followers } of changes) {
    await db().transaction(async (tx) => {
      const to = await markChangeTold({ platformId: platform_id, seq, followers }, tx);
      await notify(
        {
          to,
          kind: "platform-changed",
          eventKey: `platform-changed:${platform_id}:${seq}`,
          data: { platform: name_zh, platformEn: name_en ?? name_zh, path: pathsIn("zh-CN").platform(slug) },
        },
        tx,
      );
    });
  }
}
