import { randomBytes } from "node:crypto";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { clockOffset } from "~/db/clock.server";
import { migrate } from "~/db/migrate.server";
import { useDatabase } from "../../database";
import { withDatabaseName } from "../../postgres";

const database = useDatabase();

/** A connection as the app, for statements that it must not be able to run. */
function asApp(statement: string): Promise<unknown> {
  return database.db.$client.unsafe(statement);
}

test.each([
  ["create table mine ()", "make tables"],
  ["create schema mine", "make schemas"],
  ["create function public.mine() returns int language sql return 1", "make functions"],
  ["create extension hstore", "add extensions"],
  ["alter table audit_log disable trigger all", "switch triggers off"],
  ["alter table audit_log disable rule x", "switch rules off"],
  ["drop table audit_log", "drop tables"],
  ["truncate audit_log", "empty tables"],
  ["set session_replication_role = replica", "run without triggers"],
  ["set role innovation_owner", "become the owner"],
  ["update clock.setting set ahead = '1 day'", "move the clock"],
  ["call clock.set_ahead('1 day')", "move the clock by its procedure"],
  ["select pgboss.create_queue('mine', '{}')", "make queues"],
  ["drop table drizzle.__drizzle_migrations", "touch the record of migrations"],
])("the app cannot run «%s»: it would %s", async (statement, _why) => {
  // 42501: insufficient privilege.
  await expect(asApp(statement)).rejects.toMatchObject({ code: "42501" });
});

test("the app can read and write the tables of migrations", async () => {
  await database.owner`create table later (id int generated always as identity, word text)`;
  await asApp("insert into later (word) values ('a'); update later set word = 'b'; delete from later");
  expect(await asApp("select * from later")).toHaveLength(0);
});

test("the clock is the real one until the owner moves it, and stands still within a statement", async () => {
  const read = () =>
    database.owner<{ ahead: string; isStill: boolean }[]>`
      select round(extract(epoch from clock.now() - statement_timestamp()))::text as ahead,
        clock.now() = clock.now() as "isStill"`;
  expect(await read()).toMatchObject([{ ahead: "0", isStill: true }]);
  expect(await clockOffset(database.ownerUrl)).toBeUndefined();
  await database.owner`call clock.set_ahead('-2 days')`;
  expect(await read()).toMatchObject([{ ahead: "-172800", isStill: true }]);
  expect(await clockOffset(database.ownerUrl)).toBe("-2 days");
});

test("the clock goes on within a transaction, so that it can be read after a lock was waited for", async () => {
  const isLater = await database.owner.begin(async (sql) => {
    const [first] = await sql<{ at: string }[]>`select clock.now()::text as at`;
    const [second] = await sql<{ isLater: boolean }[]>`
      select clock.now() > ${first?.at ?? null}::timestamptz as "isLater"`;
    return second?.isLater;
  });
  expect(isLater).toBe(true);
});

test("two processes that migrate an empty database at once do it once", async () => {
  const name = `empty_${randomBytes(6).toString("hex")}`;
  await database.owner`create database ${database.owner(name)}`;
  onTestFinished(async () => {
    await database.owner`drop database ${database.owner(name)} with (force)`;
  });
  const ownerUrl = withDatabaseName(database.ownerUrl, name);
  const appUrl = withDatabaseName(database.appUrl, name);
  await Promise.all([
    migrate(ownerUrl, { appUrl }),
    migrate(ownerUrl, { appUrl }),
    migrate(ownerUrl, { appUrl }),
  ]);
  const app = postgres(appUrl, { max: 1, onnotice: () => {} });
  onTestFinished(() => app.end());
  expect(await app`select from clock.setting`).toHaveLength(1);
  expect(await app`select from pgboss.queue where name = 'search.refresh-dictionary'`).toHaveLength(1);
});

test("another login is given the app's rights when it is the app's", async () => {
  const login = `site_${randomBytes(6).toString("hex")}`;
  const password = randomBytes(12).toString("hex");
  await database.owner.unsafe(`create role ${login} login password '${password}'`);
  onTestFinished(async () => {
    await database.owner.unsafe(`drop role ${login}`);
  });
  const url = new URL(database.appUrl);
  url.username = login;
  url.password = password;
  const app = postgres(url.href, { max: 1, onnotice: () => {} });
  onTestFinished(() => app.end());
  await expect(app`select from clock.setting`).rejects.toMatchObject({ code: "42501" });
  await migrate(database.ownerUrl, { appUrl: url.href });
  expect(await app`select from clock.setting`).toHaveLength(1);
});
