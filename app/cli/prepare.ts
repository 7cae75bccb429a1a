import { closeDatabase, openDatabase } from "~/db/client.server";
import type { Settings } from "../config.server";
import { fileStoreOptions, keepBytes, openFiles } from "../modules/files/file-store.server";
import { readMapBase } from "../server/map-base";
import type { Program } from "./program";
import { openSiteDatabase, type SiteDatabase } from "./site-database";

/**
 * Everything before serving: the database, migrated and seeded, and beside it `alongside` (the
 * build). If one fails the other is ended, and what was started is stopped. Rejects with an `AbortError` when
 * the program is to stop.
 */
export async function prepare<T>(
  settings: Settings,
  program: Program,
  alongside: (signal: AbortSignal) => Promise<T>,
): Promise<{ database: SiteDatabase; result: T }> {
  // The server reads it again; what cannot be used stops the start before anything is made.
  await readMapBase(settings);
  const failing = new AbortController();
  const signal = AbortSignal.any([program.signal, failing.signal]);
  let database: SiteDatabase | undefined;
  const withData = async () => {
    database = await openSiteDatabase(settings, { as: "site", say: program.say });
    const isOwn = settings.DATABASE_URL === undefined;
    await seedSite(database, { isOwn, say: program.say, signal });
    return database;
  };
  const orFail = (error: unknown): never => {
    failing.abort();
    throw error;
  };
  const [data, beside] = await Promise.allSettled([
    withData().catch(orFail),
    alongside(signal).catch(orFail),
  ]);
  if (data.status === "fulfilled" && beside.status === "fulfilled" && !program.signal.aborted) {
    return { database: data.value, result: beside.value };
  }
  await database?.stop();
  program.signal.throwIfAborted();
  // The first failure has ended the other part, which then reports only that it was ended.
  const reasons = [data, beside].flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  throw reasons.find((reason) => !(reason instanceof Error && reason.name === "AbortError")) ?? reasons[0];
}

/**
 * Adds what is missing of the data that every site needs, and in demo mode of the demo data; brings the index of an
 * embedded database up to this release. A stop cuts it off; the next start adds the rest.
 */
async function seedSite(
  { appUrl, ownerUrl, config }: SiteDatabase,
  { isOwn, say, signal }: { isOwn: boolean; say: (line: string) => void; signal: AbortSignal },
): Promise<void> {
  const [{ closeSearch, openSearch }, { ensureCurrentIndex }, seed] = await Promise.all([
    import("~/search/engine.server"),
    import("./current-index"),
    config.DEMO
      ? import("~/seed/demo").then((demo) => () => {
          openFiles(fileStoreOptions(config));
          const contracts = { ownerUrl, origin: config.ORIGIN, keep: keepBytes };
          return demo.seedDemo({ secret: config.SESSION_SECRET, contracts });
        })
      : import("~/seed/reference").then((reference) => reference.seedReference),
  ]);
  signal.throwIfAborted();
  const opened = openDatabase({ url: appUrl });
  const engine = openSearch({ url: appUrl, database: opened });
  const close = async () => {
    await closeSearch();
    await closeDatabase();
  };
  // What the seed does next then fails; that is no fault.
  const cutOff = () => void close();
  signal.addEventListener("abort", cutOff, { once: true });
  try {
    await seed();
    // Of somebody else's database, processes of the release before may be serving: there the operator decides when.
    if (isOwn && (await ensureCurrentIndex(engine, opened)))
      say("The search index was made by an older release and has been rebuilt.");
  } catch (error) {
    signal.throwIfAborted();
    throw error;
  } finally {
    signal.removeEventListener("abort", cutOff);
    await close();
  }
}
