import { and, eq, inArray, sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { platformPeople, platformPhotos } from "~/db/schema/platform-pages";
import { platformContacts, platformFactSources, platformSites, platforms } from "~/db/schema/registry";
import { indexRecords } from "../jobs/indexing.commands.server";
import type { ChangeOf, PartChange } from "./own-platform-change";
import { ownStatement } from "./own-platform-source.commands.server";
import { updateCompleteness } from "./platform-completeness.commands.server";
import { listPageTags } from "./platform-page-tags.queries.server";
import { findRegistryDay } from "./registry-day.queries.server";

type Platform = typeof platforms.$inferSelect;

/** What rows rest on. */
interface Ground {
  platform: Platform;
  sourceId: number;
  isSample: boolean;
  /** Civil date. */
  today: string;
}

/**
 * Carries out a change of a platform's page: the rows, what they rest on, the index and the cached pages. The platform
 * is locked already. Rows of other platforms and rows that are gone are left alone. `addedBy`: whose pictures they are.
 */
export async function applyPartChange(
  platform: Platform,
  change: PartChange,
  addedBy: number,
  tx: Transaction,
): Promise<void> {
  const today = await findRegistryDay(tx);
  const sourceId = await ownStatement(platform, today, tx);
  const ground: Ground = { platform, sourceId, isSample: platform.isSample, today };
  switch (change.part) {
    case "profile":
      await setProfile(change, ground, tx);
      break;
    case "sites":
      await changeSites(change, ground, tx);
      break;
    case "people":
      await changePeople(change, ground, tx);
      break;
    case "contacts":
      await changeContacts(change, ground, tx);
      break;
    case "photos":
      await changePhotos(change, ground, addedBy, tx);
      break;
  }
  await tx.update(platforms).set({ updatedAt: sql`clock.now()` }).where(eq(platforms.id, platform.id));
  await updateCompleteness(platform.id, tx);
  await indexRecords("platform", [platform.id], tx);
  await notifyPages(tx, await listPageTags(platform, tx));
}

/** The fact under which the page names the source of a field. */
const factOf = {
  summaryZh: "summary",
  summaryEn: "summary",
  directionsZh: "directions",
  directionsEn: "directions",
  website: "website",
} as const;

async function setProfile({ set }: ChangeOf<"profile">, ground: Ground, tx: Transaction): Promise<void> {
  const { platform, sourceId, isSample } = ground;
  await tx.update(platforms).set(set).where(eq(platforms.id, platform.id));
  // The keys of what is set are those of the schema of the change.
  for (const fact of new Set((Object.keys(set) as (keyof typeof factOf)[]).map((field) => factOf[field])))
    await tx
      .insert(platformFactSources)
      .values({ platformId: platform.id, fact, sourceId, isSample })
      .onConflictDoUpdate({
        target: [platformFactSources.platformId, platformFactSources.fact],
        set: { sourceId, isSample },
      });
}

async function changeSites(
  { add, change, remove }: ChangeOf<"sites">,
  ground: Ground,
  tx: Transaction,
): Promise<void> {
  const { platform, sourceId, isSample, today } = ground;
  const provenance = { sourceId, isSample };
  const current = await tx
    .select({ id: platformSites.id, areaCode: platformSites.areaCode, countyCode: platformSites.countyCode })
    .from(platformSites)
    .where(and(eq(platformSites.platformId, platform.id), sql`upper_inf(${platformSites.valid})`))
    .for("update");
  for (const { id, ...site } of change) {
    const before = current.find((row) => row.id === id);
    if (!before) continue;
    const hasMoved = before.areaCode !== site.areaCode || before.countyCode !== site.countyCode;
    if (!hasMoved || site.kind === "headquarters") {
      await tx
        .update(platformSites)
        .set({ ...site, ...provenance })
        .where(eq(platformSites.id, id));
      continue;
    }
    // Where it was until today stays known.
    await endSites([id], ground, tx);
    await tx
      .insert(platformSites)
      .values({ platformId: platform.id, ...site, ...provenance, valid: `[${today},)`, position: id });
  }
  await endSites(
    remove.filter((id) => current.some((row) => row.id === id)),
    ground,
    tx,
  );
  if (add.length > 0)
    await tx.insert(platformSites).values(
      add.map((site) => ({
        platformId: platform.id,
        ...site,
        ...provenance,
        valid: site.kind === "headquarters" ? "(,)" : `[${today},)`,
        position: 30_000,
      })),
    );
}

/** Ends sites other than the headquarters today. One that began today was a mistake and goes altogether. */
async function endSites(ids: readonly number[], { platform, today }: Ground, tx: Transaction): Promise<void> {
  if (ids.length === 0) return;
  const which = and(
    inArray(platformSites.id, [...ids]),
    eq(platformSites.platformId, platform.id),
    sql`${platformSites.kind} <> 'headquarters'`,
  );
  await tx.delete(platformSites).where(and(which, sql`lower(${platformSites.valid}) >= ${today}::date`));
  await tx
    .update(platformSites)
    .set({ valid: sql`daterange(lower(${platformSites.valid}), ${today}::date)` })
    .where(and(which, sql`upper_inf(${platformSites.valid})`));
}

async function changePeople(
  { add, change, remove }: ChangeOf<"people">,
  { platform, sourceId, isSample }: Ground,
  tx: Transaction,
): Promise<void> {
  const own = eq(platformPeople.platformId, platform.id);
  for (const { id, ...person } of change)
    await tx
      .update(platformPeople)
      .set({ ...person, sourceId, isSample })
      .where(and(eq(platformPeople.id, id), own));
  if (remove.length > 0) await tx.delete(platformPeople).where(and(inArray(platformPeople.id, remove), own));
  if (add.length > 0)
    await tx
      .insert(platformPeople)
      .values(add.map((person) => ({ platformId: platform.id, ...person, sourceId, isSample })));
}

async function changeContacts(
  { add, change, remove }: ChangeOf<"contacts">,
  { platform, sourceId, isSample }: Ground,
  tx: Transaction,
): Promise<void> {
  const own = eq(platformContacts.platformId, platform.id);
  for (const { id, kind, ...contact } of change)
    await tx
      .update(platformContacts)
      // A field left out stays as it is: the driver leaves out what is undefined.
      .set({ ...contact, sourceId, isSample })
      // What was masked as a person's never becomes an office's, which is shown in clear.
      .where(and(eq(platformContacts.id, id), eq(platformContacts.kind, kind), own));
  if (remove.length > 0)
    await tx.delete(platformContacts).where(and(inArray(platformContacts.id, remove), own));
  if (add.length > 0)
    await tx
      .insert(platformContacts)
      .values(add.map((contact) => ({ platformId: platform.id, ...contact, sourceId, isSample })));
}

async function changePhotos(
  { add, change, remove }: ChangeOf<"photos">,
  { platform }: Ground,
  addedBy: number,
  tx: Transaction,
): Promise<void> {
  const own = and(eq(platformPhotos.platformId, platform.id), sql`${platformPhotos.removedAt} is null`);
  for (const { id, ...captions } of change)
    await tx
      .update(platformPhotos)
      .set(captions)
      .where(and(eq(platformPhotos.id, id), own));
  if (remove.length > 0)
    await tx
      .update(platformPhotos)
      .set({ removedAt: sql`clock.now()` })
      .where(and(inArray(platformPhotos.id, remove), own));
  if (add.length > 0)
    await tx
      .insert(platformPhotos)
      .values(add.map((photo) => ({ platformId: platform.id, ...photo, addedBy })));
}
