import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { appendAudit } from "~/app/modules/audit/audit.commands.server";
import type { Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { organisationDocuments } from "~/search/documents/organisations";
import { platformDocuments } from "~/search/documents/platforms";
import { searchEngine } from "~/search/engine.server";
import { request } from "../marks";
import { seedReference } from "../reference";
import { copyOrganisations, copyParts, copyPlatforms, organisationIds, takeNumbers } from "./batch";
import { platformsPerOrganisation, scalePlatform } from "./records";

/** Platforms in one transaction: what a cut may cost. A multiple of the platforms of one organisation. */
const batchSize = 1000;
/** Held while a batch is written, so that two runs at once continue each other's numbers. */
const scaleLock = 72_061;

export interface ScaleOptions {
  /** The app's login. */
  url: string;
  /** How many platforms to add on top of those that are there. */
  count: number;
  /** After each batch: how many of this run are in. */
  onProgress?: (added: number) => void;
  signal?: AbortSignal;
}

/**
 * Adds synthetic platforms with their organisations, histories and search documents, by COPY: the same rules and
 * constraints as the commands, without a command each. What is added next continues after what is there; the same
 * numbers make the same records. A cut leaves whole batches. The caller has opened the database and the engine.
 */
export async function seedScale({ url, count, onProgress, signal }: ScaleOptions): Promise<void> {
  await seedReference();
  // A connection of its own: COPY is not to be had through a transaction of the pool.
  const client = postgres(url, {
    max: 1,
    onnotice: () => {},
    connection: { statement_timeout: 120_000, jit: "off" },
  });
  try {
    for (let added = 0; added < count; ) {
      signal?.throwIfAborted();
      added += await inTransaction(client, () => addBatch(client, Math.min(batchSize, count - added)));
      onProgress?.(added);
    }
  } finally {
    await client.end({ timeout: 5 });
  }
  await searchEngine().refreshDictionary();
}

async function inTransaction<Value>(client: postgres.Sql, work: () => Promise<Value>): Promise<Value> {
  await client`begin`;
  try {
    const value = await work();
    await client`commit`;
    return value;
  } catch (error) {
    // What went wrong is worth more than that the rollback did, too.
    await client`rollback`.catch(() => {});
    throw error;
  }
}

async function addBatch(client: postgres.Sql, count: number): Promise<number> {
  // `begin` was sent on this very connection, the only one of its pool: what runs on it runs in the transaction.
  const tx = drizzle(client) as unknown as Transaction;
  await client`select pg_advisory_xact_lock(${scaleLock})`;
  const first = await nextNumber(client);
  const provenance = { sourceId: await sampleSource(client), requestId: `seed:scale:${first}` };
  const platforms = Array.from({ length: count }, (_, index) => scalePlatform(first + index));

  await copyOrganisations(client, newOrganisations(first, count), provenance);
  const wanted = platforms.flatMap(({ organisations: { lead, coBuilder } }) => [lead, coBuilder ?? lead]);
  const units = await organisationIds(client, [...new Set(wanted)]);
  const ids = await copyPlatforms(client, platforms, await takeNumbers(client, platforms), provenance);
  await copyParts(client, platforms, { ids, units, provenance });

  await searchEngine().upsert(await platformDocuments(ids, tx), tx);
  await searchEngine().upsert(await organisationDocuments([...units.values()], tx), tx);
  await appendAudit(
    request(`scale:${first}`),
    { action: "seed", subject: { kind: "seed", id: "scale" }, result: "done", detail: { first, count } },
    tx,
  );
  await notifyPages(tx, ["platforms"]);
  return count;
}

/** The number after the last synthetic platform, by the audit log. */
async function nextNumber(client: postgres.Sql): Promise<number> {
  const [row] = await client<{ next: number }[]>`
    select coalesce(max((detail->>'first')::int + (detail->>'count')::int), 0) as next
    from audit_log where subject_kind = 'seed' and subject_id = 'scale'`;
  return row?.next ?? 0;
}

async function sampleSource(client: postgres.Sql): Promise<number> {
  const [row] = await client<{ id: number }[]>`select id from sources where key = 'sample'`;
  if (!row) throw new Error("the reference data have no sample source");
  return row.id;
}

/** Numbers of the organisations whose first platform is in the batch. */
function newOrganisations(first: number, count: number): number[] {
  const begin = Math.ceil(first / platformsPerOrganisation);
  const end = Math.ceil((first + count) / platformsPerOrganisation);
  return Array.from({ length: end - begin }, (_, index) => begin + index);
}
