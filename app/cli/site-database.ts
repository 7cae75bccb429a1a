import { setTimeout as pause } from "node:timers/promises";
import postgres from "postgres";
import { clockOffset } from "~/db/clock.server";
import { keepDemoChoice } from "~/db/demo-choice.server";
import { migrate } from "~/db/migrate.server";
import { type Config, ConfigError, type Settings } from "../config.server";
import { remembered, settleDemo } from "./remembered";

/** The site's database, migrated and ready. */
export interface SiteDatabase {
  config: Config;
  ownerUrl: string;
  appUrl: string;
  /** Stops the embedded server unless another process uses it; nothing with a database of somebody else. */
  stop(): Promise<void>;
}

export interface OpenOptions {
  /** `guest`: a command that may run beside the site. */
  as: "site" | "guest";
  /** One line for the operator. */
  say: (line: string) => void;
}

/** How long a database of somebody else is waited for. */
const patienceMs = 30_000;

/** Starts the embedded server, or turns to the database given; migrates it; settles the configuration. */
export async function openSiteDatabase(settings: Settings, options: OpenOptions): Promise<SiteDatabase> {
  const { DATABASE_URL } = settings;
  return DATABASE_URL === undefined
    ? await openEmbedded(settings, options)
    : await openGiven(settings, DATABASE_URL, options);
}

async function openEmbedded(settings: Settings, { as, say }: OpenOptions): Promise<SiteDatabase> {
  const { startEmbedded } = await import("~/db/embedded/embedded-server");
  const { DEMO, SESSION_SECRET } = await remembered(settings);
  const { ownerUrl, appUrl, stop } = await startEmbedded({ dataDir: settings.DATA_DIR, as, log: say });
  try {
    await migrate(ownerUrl);
    await refuseFalseClock(ownerUrl, DEMO);
  } catch (error) {
    await stop();
    throw error;
  }
  return { config: { ...settings, DATABASE_URL: appUrl, DEMO, SESSION_SECRET }, ownerUrl, appUrl, stop };
}

async function openGiven(settings: Settings, appUrl: string, { say }: OpenOptions): Promise<SiteDatabase> {
  const { SESSION_SECRET } = settings;
  if (SESSION_SECRET === undefined) throw new ConfigError("SESSION_SECRET is needed with DATABASE_URL");
  const ownerUrl = settings.DATABASE_OWNER_URL ?? appUrl;
  await untilItAnswers(ownerUrl);
  await migrate(ownerUrl, { appUrl });
  const DEMO = await settleDemo(settings, {
    byDefault: false,
    place: "the database",
    other: "another database",
    keep: (choice) => keepDemoChoice(ownerUrl, choice),
  });
  await refuseFalseClock(ownerUrl, DEMO);
  if (!settings.DATABASE_OWNER_URL) {
    say(
      "DATABASE_OWNER_URL is not set: the site owns its own tables, so the guard of the ledger is weaker, and contacts of reports can be read with the site's login.",
    );
  }
  return {
    config: { ...settings, DATABASE_URL: appUrl, DEMO, SESSION_SECRET },
    ownerUrl,
    appUrl,
    stop: async () => {},
  };
}

/** A database that starts together with the site may need a moment. */
async function untilItAnswers(url: string): Promise<void> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const sql = postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
    try {
      await sql`select 1`;
      return;
    } catch (error) {
      const { code, message } = error as Error & { code?: string };
      // 57P03: it is starting up.
      const passes = ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "CONNECT_TIMEOUT", "57P03"].includes(
        code ?? "",
      );
      if (!passes || Date.now() > deadline)
        throw new Error(`The database does not answer: ${message || code}`);
      await pause(500);
    } finally {
      await sql.end({ timeout: 0 });
    }
  }
}

/** Years of history are seeded with a clock that is ahead or behind; a site whose words bind must not have one. */
async function refuseFalseClock(ownerUrl: string, isDemo: boolean): Promise<void> {
  if (isDemo) return;
  const ahead = await clockOffset(ownerUrl);
  if (ahead)
    throw new Error(`The database's clock is ${ahead} ahead of the real one: only demo sites run so.`);
}
