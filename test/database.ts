import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, inject } from "vitest";
import { closeDatabase, type Database, openDatabase } from "~/db/client.server";
import { withDatabaseName } from "./postgres";
import { asAdministrator, type Seed, seededTemplate } from "./seeded-template";

/** A test file's own database. Its members can be read once the file's tests run, not while it is collected. */
export interface TestDatabase {
  /** The process's pool, as the app role: the same object that `db()` returns. */
  readonly db: Database;
  /** A connection as the owner role, for what the app may not do. */
  readonly owner: postgres.Sql;
  readonly appUrl: string;
  readonly ownerUrl: string;
}

/**
 * Gives the calling test file a freshly migrated database: `const database = useDatabase()` at its top level, with what
 * a seed has entered where one is named. The pool is opened before the file's tests and everything is dropped after them.
 */
export function useDatabase(seed?: Seed): TestDatabase {
  const name = `test_${randomBytes(6).toString("hex")}`;
  let opened: TestDatabase | undefined;

  beforeAll(async () => {
    const server = inject("postgres");
    const template = seed === undefined ? server.template : await seededTemplate(seed);
    await asAdministrator(
      server.ownerUrl,
      (sql) => sql`create database ${sql(name)} template ${sql(template)}`,
    );
    const ownerUrl = withDatabaseName(server.ownerUrl, name);
    const appUrl = withDatabaseName(server.appUrl, name);
    const owner = postgres(ownerUrl, { max: 2, onnotice: () => {} });
    opened = { db: openDatabase({ url: appUrl, max: 8 }), owner, appUrl, ownerUrl };
  }, 180_000);

  afterAll(async () => {
    await closeDatabase();
    await opened?.owner.end({ timeout: 5 });
    await asAdministrator(
      inject("postgres").ownerUrl,
      (sql) => sql`drop database if exists ${sql(name)} with (force)`,
    );
  });

  const ready = (): TestDatabase => {
    if (!opened) throw new Error("the test database is ready only inside hooks and tests");
    return opened;
  };
  return {
    get db() {
      return ready().db;
    },
    get owner() {
      return ready().owner;
    },
    get appUrl() {
      return ready().appUrl;
    },
    get ownerUrl() {
      return ready().ownerUrl;
    },
  };
}
