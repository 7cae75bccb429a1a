import postgres from "postgres";
import { inject } from "vitest";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { withDatabaseName } from "./postgres";

/** By it the demo's second factors are encrypted. */
export const demoSecret = "a secret of a demonstration, long enough";

/** What every site needs; a demonstration on top of it; and that with its accounts. */
export type Seed = "reference" | "demo" | "accounts";

const seeds: Readonly<Record<Seed, { on?: Seed; enter: (ownerUrl: string) => Promise<void> }>> = {
  reference: { enter: async () => (await import("~/seed/reference")).seedReference() },
  demo: { on: "reference", enter: async () => (await import("~/seed/demo")).seedDemo() },
  accounts: {
    on: "demo",
    enter: async (ownerUrl) =>
      (await import("~/seed/demo")).seedDemo({ secret: demoSecret, contracts: { ownerUrl } }),
  },
};

/** The name of a migrated database with a seed in it, to be copied. The first test file of a run that asks makes it. */
export async function seededTemplate(seed: Seed): Promise<string> {
  const { ownerUrl, appUrl, template } = inject("postgres");
  const name = `${template}_${seed}`;
  const draft = `${name}_draft`;
  const { on, enter } = seeds[seed];
  const begun = on === undefined ? template : await seededTemplate(on);
  await asAdministrator(ownerUrl, async (sql) => {
    // Another file that asks meanwhile waits. The lock goes with the connection.
    await sql`select pg_advisory_lock(hashtext(${name}))`;
    const [made] = await sql`select from pg_database where datname = ${name}`;
    if (made) return;
    await sql`drop database if exists ${sql(draft)}`;
    await sql`create database ${sql(draft)} template ${sql(begun)}`;
    const url = withDatabaseName(appUrl, draft);
    openSearch({ url, database: openDatabase({ url }) });
    try {
      await enter(withDatabaseName(ownerUrl, draft));
    } finally {
      await closeSearch();
      await closeDatabase();
    }
    await sql`alter database ${sql(draft)} rename to ${sql(name)}`;
  });
  return name;
}

/** Runs statements as the owner of all databases, on a connection of its own. */
export async function asAdministrator(
  ownerUrl: string,
  work: (sql: postgres.Sql) => Promise<unknown>,
): Promise<void> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
