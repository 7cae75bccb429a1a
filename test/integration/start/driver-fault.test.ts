import { sql } from "drizzle-orm";
import postgres from "postgres";
import { expect, onTestFinished, test } from "vitest";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { isDriverFault } from "~/db/driver-fault";
import { useDatabase } from "../../database";

const database = useDatabase();

test("a transaction that goes on after its connection died is known for the driver's fault", async () => {
  const faults = catchInstead();
  const client = postgres(database.appUrl, { max: 1 });
  expect(await cutOffTransaction(client)).toBe("CONNECTION_CLOSED");
  await expect.poll(() => faults.length).toBe(1);
  expect(faults.map(isDriverFault)).toEqual([true]);
});

test("no other error is taken for it", () => {
  expect(isDriverFault(new TypeError("Cannot read properties of null (reading 'write')"))).toBe(false);
  expect(isDriverFault(new Error("nextWrite"))).toBe(false);
  expect(isDriverFault(undefined)).toBe(false);
});

test("the pool outlives connections that died, and gives no query the rows of another", async () => {
  const faults = catchInstead();
  const size = 8;
  for (let i = 0; i < size; i++) {
    expect(await cutOffTransaction(database.db.$client)).toBe("CONNECTION_CLOSED");
  }
  const numbers = Array.from({ length: 2 * size }, (_, i) => i);
  const asked = numbers.map((number) =>
    database.db.execute<{ number: number }>(
      sql`select ${number}::int as number from (select pg_sleep(0.05)) as slept`,
    ),
  );
  expect((await Promise.all(asked)).map(([row]) => row?.number)).toEqual(numbers);
  expect(faults.filter((fault) => !isDriverFault(fault))).toEqual([]);
});

test("whoever waits for a connection that dies is refused, not forgotten", async () => {
  await closeDatabase();
  await expect(database.db.execute(sql`select 1`)).rejects.toThrow();
  const one = openDatabase({ url: database.appUrl, max: 1 });
  const lock = 72_100;
  const waiting = Array.from({ length: 3 }, () =>
    one.execute(sql`select pg_advisory_lock(${lock}), pg_sleep(10)`).then(
      () => "answered",
      () => "refused",
    ),
  );
  const holder = async () => {
    const [row] = await database.owner<{ pid: number }[]>`
      select pid from pg_locks where locktype = 'advisory' and objid = ${lock}`;
    return row?.pid;
  };
  await expect.poll(holder).toBeDefined();
  await database.owner`select pg_terminate_backend(${(await holder()) ?? 0})`;
  expect(await Promise.all(waiting)).toEqual(["refused", "refused", "refused"]);
  expect([...(await one.execute(sql`select 1 as number`))]).toEqual([{ number: 1 }]);
});

/** Collects what nobody caught, in the place of the test runner, until the test ends. */
function catchInstead(): unknown[] {
  const faults: unknown[] = [];
  const runners = process.listeners("uncaughtException");
  process.removeAllListeners("uncaughtException");
  process.on("uncaughtException", (error) => faults.push(error));
  onTestFinished(() => {
    process.removeAllListeners("uncaughtException");
    for (const runner of runners) process.on("uncaughtException", runner);
  });
  return faults;
}

/** Cuts a transaction off and lets it go on afterwards. Resolves to the code by which it was refused. */
async function cutOffTransaction(client: postgres.Sql): Promise<unknown> {
  let goOn = () => {};
  const isRefused = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  const code = await client
    .begin(async (tx) => {
      const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`;
      await database.owner`select pg_terminate_backend(${row?.pid ?? 0})`;
      await isRefused;
      // Refused, or never settled when the driver has forgotten the connection.
      await tx`select 1`;
    })
    .catch((error: { code: string }) => error.code);
  goOn();
  return code;
}
