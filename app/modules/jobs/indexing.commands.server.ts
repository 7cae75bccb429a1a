import { sql } from "drizzle-orm";
import type { Executor, Transaction } from "~/db/client.server";
import { achievementDocuments } from "~/search/documents/achievements";
import { demandDocuments } from "~/search/documents/demands";
import { instrumentDocuments } from "~/search/documents/instruments";
import { noticeDocuments } from "~/search/documents/notices";
import { organisationDocuments } from "~/search/documents/organisations";
import { platformDocuments } from "~/search/documents/platforms";
import { policyDocuments } from "~/search/documents/policies";
import { resourceDocuments } from "~/search/documents/resources";
import { serviceDocuments } from "~/search/documents/technical-services";
import { type SearchDocument, type SearchKind, searchKinds } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { enqueue } from "./enqueue.server";

/** Seconds after a change until the words of queries are counted anew: many changes then cost one count. */
const dictionaryDelay = 10;

const documentsOf: Readonly<
  Record<SearchKind, (ids: readonly number[], tx: Executor) => Promise<SearchDocument[]>>
> = {
  platform: platformDocuments,
  service: serviceDocuments,
  instrument: instrumentDocuments,
  resource: resourceDocuments,
  achievement: achievementDocuments,
  demand: demandDocuments,
  organisation: organisationDocuments,
  policy: policyDocuments,
  notice: noticeDocuments,
};

/** Records that one statement or one job names: far below what a statement can hold. */
const atATime = 1_000;

type Batch = ReadonlyMap<SearchKind, Set<number>>;

/** Records that a running batch will index together, by its transaction. */
const waiting = new WeakMap<Transaction, Batch>();

/**
 * Writes the search documents of these records in the transaction of the change itself, as their rows stand in it. A
 * record that nobody may see has no document and leaves the index.
 */
export async function indexRecords(kind: SearchKind, ids: readonly number[], tx: Transaction): Promise<void> {
  const batch = waiting.get(tx)?.get(kind);
  if (batch) for (const id of ids) batch.add(id);
  else await indexNow(new Map([[kind, new Set(ids)]]), tx);
}

/**
 * Runs many commands in one transaction and indexes what they touched once, at its end: a seed or an import does
 * not write the documents of a record again for each of its changes. Within another one it is part of that.
 */
export async function indexingTogether<Value>(tx: Transaction, work: () => Promise<Value>): Promise<Value> {
  if (waiting.has(tx)) return work();
  const batch: Batch = new Map(searchKinds.map((kind) => [kind, new Set<number>()]));
  waiting.set(tx, batch);
  try {
    const value = await work();
    await indexNow(batch, tx);
    return value;
  } finally {
    waiting.delete(tx);
  }
}

async function indexNow(touchedRecords: Batch, tx: Transaction): Promise<void> {
  let isTouched = false;
  const batch = await withOffers(touchedRecords, tx);
  for (const kind of searchKinds) {
    const touched = batch.get(kind) ?? new Set<number>();
    if (touched.size === 0) continue;
    isTouched = true;
    // In one order everywhere, so that two writers never wait for each other in a circle.
    const ids = [...touched].sort((a, b) => a - b);
    for (const some of inChunks(ids)) await indexSome(kind, some, tx);
  }
  if (!isTouched) return;
  await followUnits([...(batch.get("platform") ?? [])], tx);
  await enqueue(tx, "search.refresh-dictionary", {}, { delaySeconds: dictionaryDelay });
}

async function indexSome(kind: SearchKind, ids: readonly number[], tx: Transaction): Promise<void> {
  const documents = await documentsOf[kind](ids, tx);
  await searchEngine().upsert(documents, tx);
  const found = new Set(documents.map((document) => document.id));
  const gone = ids.map(String).filter((id) => !found.has(id));
  await searchEngine().delete(
    gone.map((id) => ({ kind, id })),
    tx,
  );
}

/** What a platform offers is found under its name and where it is, and no more when the platform has ended. */
async function withOffers(batch: Batch, tx: Transaction): Promise<Batch> {
  const platformIds = [...(batch.get("platform") ?? [])];
  if (platformIds.length === 0) return batch;
  const whole = new Map([...batch].map(([kind, ids]) => [kind, new Set(ids)]));
  for (const ids of inChunks(platformIds)) {
    const rows = await tx.execute<{ kind: SearchKind; id: number }>(sql`
      select 'service' as kind, id from services where platform_id in ${ids} and status = 'published'
      union all select 'instrument', id from instruments where platform_id in ${ids} and status = 'published'
      union all select 'resource', id from shared_resources where platform_id in ${ids} and status = 'published'
      union all select 'achievement', id from achievements where platform_id in ${ids} and status = 'published'`);
    for (const { kind, id } of rows) whole.set(kind, (whole.get(kind) ?? new Set()).add(id));
  }
  return whole;
}

/**
 * How an organisation stands in the index depends on how many platforms it has. That follows after the commit: many
 * platforms share one organisation, and their writers must not wait for each other.
 */
async function followUnits(platformIds: readonly number[], tx: Transaction): Promise<void> {
  const units = new Set<number>();
  for (const ids of inChunks(platformIds)) {
    const rows = await tx.execute<{ id: number }>(sql`
      select distinct organisation_id as id from platform_units where platform_id in ${ids}`);
    for (const { id } of rows) units.add(id);
  }
  const ids = [...units].sort((a, b) => a - b);
  for (const some of inChunks(ids)) await enqueue(tx, "search.index-organisations", { ids: some });
}

function inChunks(ids: readonly number[]): number[][] {
  const count = Math.ceil(ids.length / atATime);
  return Array.from({ length: count }, (_, index) => ids.slice(index * atATime, (index + 1) * atATime));
}
