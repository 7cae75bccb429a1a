import { EventEmitter, once } from "node:events";
import { sql } from "drizzle-orm";
import { afterEach, expect, onTestFinished, test, vi } from "vitest";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import { type Handler, startWorkers } from "~/app/modules/jobs/workers.server";
import { useDatabase } from "../../database";

const queue = "search.refresh-dictionary";
const database = useDatabase();

afterEach(async () => {
  await database.owner`truncate pgboss.job, pgboss.archive`;
});

const states = () =>
  database.owner<{ state: string; count: number }[]>`
    select state::text, count(*)::int from pgboss.job where name = ${queue} group by 1 order by 1`;

async function work(handler: Handler<typeof queue>, onError: (...args: unknown[]) => void = () => {}) {
  const workers = await startWorkers({ handlers: { [queue]: handler }, onError, pollMs: 10 });
  onTestFinished(() => workers.stop());
  return workers;
}

test("a job enqueued in a transaction that is rolled back never was", async () => {
  const transaction = database.db.transaction(async (tx) => {
    expect(await enqueue(tx, queue, {})).toBeDefined();
    tx.rollback();
  });
  await expect(transaction).rejects.toThrow();
  expect(await states()).toEqual([]);
});

test("a job is seen by workers only after its transaction has committed", async () => {
  const handler = vi.fn(async () => {});
  await work(handler);
  await database.db.transaction(async (tx) => {
    await enqueue(tx, queue, {});
    // Longer than an idle worker waits.
    await tx.execute(sql`select pg_sleep(0.1)`);
    expect(handler).not.toHaveBeenCalled();
  });
  await expect.poll(() => states()).toEqual([{ state: "completed", count: 1 }]);
  expect(handler).toHaveBeenCalledTimes(1);
});

test("each job is done once by several workers", async () => {
  const done: string[] = [];
  for (const name of ["a", "b", "c"]) await work(async () => void done.push(name));
  const keys = Array.from({ length: 20 }, (_, index) => `key-${index}`);
  await database.db.transaction(async (tx) => {
    for (const key of keys) await enqueue(tx, queue, {}, { key });
  });
  await expect.poll(() => states(), { timeout: 10_000 }).toEqual([{ state: "completed", count: 20 }]);
  expect(done).toHaveLength(20);
});

test("a job that is asked for again while it waits runs once; while it is at work, once more", async () => {
  const first = await database.db.transaction((tx) => enqueue(tx, queue, {}));
  const second = await database.db.transaction((tx) => enqueue(tx, queue, {}));
  expect([typeof first, second]).toEqual(["string", undefined]);
  const events = new EventEmitter();
  let runs = 0;
  await work(async () => {
    runs++;
    if (runs > 1) return;
    events.emit("started");
    await once(events, "finish");
  });
  await once(events, "started");
  expect(await database.db.transaction((tx) => enqueue(tx, queue, {}))).toBeDefined();
  events.emit("finish");
  await expect.poll(() => states()).toEqual([{ state: "completed", count: 2 }]);
});

test("a job that fails is tried again later, and its error told", async () => {
  const errors: unknown[] = [];
  await database.db.transaction((tx) => enqueue(tx, queue, {}));
  await work(
    async () => {
      throw new Error("no");
    },
    (_queue, error) => errors.push(error),
  );
  await expect.poll(() => states()).toEqual([{ state: "retry", count: 1 }]);
  expect(errors).toMatchObject([{ message: "no" }]);
  const [job] = await database.owner<{ isLater: boolean }[]>`
    select start_after > now() + interval '5 seconds' as "isLater" from pgboss.job`;
  expect(job?.isLater).toBe(true);
});

test("stopping waits for the job at work", async () => {
  const events = new EventEmitter();
  await database.db.transaction((tx) => enqueue(tx, queue, {}));
  const started = once(events, "started");
  const workers = await work(async (_data, signal) => {
    events.emit("started");
    await once(signal, "abort");
  });
  await started;
  await workers.stop();
  expect(await states()).toEqual([{ state: "completed", count: 1 }]);
});

test("data that the queue does not take is refused before it is stored", async () => {
  const wrong = enqueue(database.db, queue, "text" as never);
  await expect(wrong).rejects.toThrow();
  expect(await states()).toEqual([]);
});
