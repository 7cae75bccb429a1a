import { asc, desc, eq, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { type PlatformStatus, platformChanges, platformSuccessions, platforms } from "~/db/schema/registry";
import type { LocalName } from "./local-name";
import { type KnownDate, knownDate } from "./platform-detail.queries.server";
import { nameOf } from "./vocabulary.queries.server";

export interface PlatformChange {
  seq: number;
  kind: (typeof platformChanges.$inferSelect)["kind"];
  route: (typeof platformChanges.$inferSelect)["route"];
  valid?: KnownDate;
  /** ISO instant. */
  knownAt: string;
  clause?: string;
  document: { title?: string; number?: string };
  note: { zh?: string; en?: string };
  /** Fact → before and after. */
  facts: Record<string, [unknown, unknown]>;
  sourceId: number;
}

/** The history, newest first; a change without a date stands right after the latest one entered before it. */
export async function listPlatformChanges(
  platformId: number,
  tx: Executor = db(),
): Promise<PlatformChange[]> {
  const rows = await tx
    .select()
    .from(platformChanges)
    .where(eq(platformChanges.platformId, platformId))
    .orderBy(
      sql`coalesce(${platformChanges.validOn}, max(${platformChanges.validOn}) over (order by ${platformChanges.seq})) desc nulls last`,
      desc(platformChanges.seq),
    );
  return rows.map((row) => ({
    seq: row.seq,
    kind: row.kind,
    route: row.route,
    valid: knownDate(row.validOn, row.validPrecision),
    knownAt: new Date(row.knownAt).toISOString(),
    clause: row.clause ?? undefined,
    document: { title: row.documentTitle ?? undefined, number: row.documentNumber ?? undefined },
    note: { zh: row.noteZh ?? undefined, en: row.noteEn ?? undefined },
    facts: row.facts,
    sourceId: row.sourceId,
  }));
}

export interface Kin {
  direction: "predecessor" | "successor";
  kind: (typeof platformSuccessions.$inferSelect)["kind"];
  slug: string;
  name: LocalName;
  status: PlatformStatus;
  on?: KnownDate;
  sourceId: number;
}

/** What a platform came from and what continues it. */
export async function listKin(platformId: number, tx: Executor = db()): Promise<Kin[]> {
  const rows = await tx
    .select({ link: platformSuccessions, kin: platforms })
    .from(platformSuccessions)
    .innerJoin(
      platforms,
      sql`${platforms.id} = case when ${platformSuccessions.predecessorId} = ${platformId}
        then ${platformSuccessions.successorId} else ${platformSuccessions.predecessorId} end`,
    )
    .where(sql`${platformId} in (${platformSuccessions.predecessorId}, ${platformSuccessions.successorId})`)
    .orderBy(asc(platformSuccessions.onDate), asc(platforms.id));
  return rows.map(({ link, kin }) => ({
    direction: link.predecessorId === platformId ? "successor" : "predecessor",
    kind: link.kind,
    slug: kin.registrationNumber,
    name: nameOf(kin),
    status: kin.status,
    on: knownDate(link.onDate, link.onPrecision),
    sourceId: link.sourceId,
  }));
}
