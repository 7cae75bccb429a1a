import { afterAll, afterEach, beforeAll, expect, onTestFinished, test } from "vitest";
import { newRequestId } from "~/app/http/form";
import { countDeadJobs } from "~/app/modules/jobs/dead-jobs.queries.server";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import { runDueSchedules } from "~/app/modules/jobs/schedules.commands.server";
import { startWorkers } from "~/app/modules/jobs/workers.server";
import { notificationWords } from "~/app/modules/notifications/notification-words";
import { tellOfFailedJobs } from "~/app/modules/operations/tell-failed-jobs.commands.server";
import { action, loader } from "~/app/routes/(en).workbench.desk.jobs";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOfficer, signIn } from "../../factories/person";

const queue = "files.sweep";
const database = useDatabase("reference");
let cookie: string;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db, max: 2 });
  cookie = (await signIn((await anOfficer()).id, { hasSecondFactor: true })).cookie;
});
afterAll(closeSearch);
afterEach(() => database.owner`truncate pgboss.job`);

const context = () => ({ requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.0" });
const address = "http://localhost/workbench/desk/jobs";
async function press(intent: string, id: string, requestId = newRequestId()) {
  const body = new URLSearchParams({ requestId, intent, id, queue });
  const request = new Request(address, { method: "POST", headers: { cookie }, body });
  const answer = await action({ request, params: {}, context: context() }).catch((thrown: unknown) => {
    if (thrown instanceof Response) return thrown;
    throw thrown;
  });
  return { status: answer.status, location: answer.headers.get("location") };
}
const page = () =>
  loader({ request: new Request(address, { headers: { cookie } }), params: {}, context: context() });

/** Works on the queue as the test says; a job that fails is tried again at once until its tries are used up. */
async function workUntil(handler: () => Promise<void>, state: string) {
  const workers = await startWorkers({ handlers: { [queue]: handler }, onError: () => {}, pollMs: 10 });
  onTestFinished(() => workers.stop());
  await expect
    .poll(
      async () => {
        await database.owner`update pgboss.job set start_after = now() - interval '1 s' where state = 'retry'`;
        return database.owner`select state::text from pgboss.job where name = ${queue}`;
      },
      { timeout: 15_000 },
    )
    .toEqual([{ state }]);
  await workers.stop();
}

async function aDeadJob(): Promise<string> {
  const id = await database.db.transaction((tx) => enqueue(tx, queue, {}));
  if (id === undefined) throw new Error("no job");
  await workUntil(async () => {
    throw Object.assign(new Error("写入 王某 的文件失败"), { code: "ENOSPC" });
  }, "failed");
  return id;
}

test("a job that failed for good stays with the code of its fault, and the button has it tried again", async () => {
  const id = await aDeadJob();
  const before = await page();
  expect(before.dead).toMatchObject([{ id, queue, code: "ENOSPC", attempts: 4 }]);
  expect(JSON.stringify(before)).not.toContain("王某");
  expect(before.queues.find((one) => one.queue === queue)).toMatchObject({ waiting: 0, failed: 1 });
  const requestId = newRequestId();
  // Pressed twice, as with an impatient finger: one effect, one answer.
  for (const answer of await Promise.all([press("retry", id, requestId), press("retry", id, requestId)])) {
    expect(answer).toEqual({ status: 303, location: "/workbench/desk/jobs?result=retried" });
  }
  expect(await countDeadJobs()).toBe(0);
  let runs = 0;
  await workUntil(async () => void runs++, "completed");
  expect(runs).toBe(1);
  expect((await press("retry", id)).status).toBe(409);
  const lines = await database.owner`
    select action, subject_id, detail from audit_log where subject_kind = 'job'`;
  expect(lines).toMatchObject([{ action: "retryJob", subject_id: id, detail: { queue } }]);
});

test("one that fails again is dead again at once, and may be given up", async () => {
  const id = await aDeadJob();
  await press("retry", id);
  await workUntil(async () => {
    throw new TypeError("wrong");
  }, "failed");
  expect((await page()).dead).toMatchObject([{ id, code: "TypeError", attempts: 5 }]);
  expect((await press("discard", id)).location).toBe("/workbench/desk/jobs?result=discarded");
  expect((await page()).dead).toEqual([]);
});

test("the library's sweeping leaves a dead job where it is, however old", async () => {
  const id = await aDeadJob();
  await database.owner`
    update pgboss.job set completed_on = now() - interval '5 years', keep_until = now() - interval '4 years'`;
  await database.owner`update pgboss.version set maintained_on = null`;
  const workers = await startWorkers({ handlers: {}, onError: () => {}, reclaimSeconds: 1 });
  onTestFinished(() => workers.stop());
  await expect
    .poll(() => database.owner`select maintained_on is not null as swept from pgboss.version`, {
      timeout: 10_000,
    })
    .toEqual([{ swept: true }]);
  await workers.stop();
  expect((await page()).dead.map((job) => job.id)).toEqual([id]);
});

test.each([
  { why: "a queue that is none", fields: { intent: "retry", queue: "x", id: newRequestId() } },
  { why: "an id that is none", fields: { intent: "retry", queue, id: "1 or 1=1" } },
  { why: "another wish", fields: { intent: "drop", queue, id: newRequestId() } },
])("$why is refused", async ({ fields }) => {
  const request = new Request(address, {
    method: "POST",
    headers: { cookie },
    body: new URLSearchParams({ requestId: newRequestId(), ...fields }),
  });
  await expect(action({ request, params: {}, context: context() })).rejects.toMatchObject({ status: 400 });
});

test("every officer is told of a job that failed for good, once, however often and wherever it is looked for", async () => {
  await database.owner`truncate notifications, outbox`;
  await aDeadJob();
  await Promise.all([tellOfFailedJobs(), tellOfFailedJobs()]);
  await tellOfFailedJobs();
  const officers = await database.owner`select person_id from offices where role = 'officer' order by 1`;
  const told = await database.owner<{ person_id: number; kind: string; data: Record<string, string> }[]>`
    select person_id, kind, data from notifications order by 1`;
  expect(told.map(({ person_id }) => person_id)).toEqual(officers.map(({ person_id }) => person_id));
  const [line] = told;
  expect(notificationWords(line?.kind ?? "", line?.data ?? {}, "zh-CN")).toMatchObject({
    title: "后台任务失败：清理无主的文件",
    path: "/workbench/desk/jobs",
  });
});

test("a task of the clock has not run until one of its jobs was done, and then says when", async () => {
  const stateOf = async (name: string) => (await page()).schedules.find((one) => one.name === name);
  const at = new Date(0).toISOString();
  await database.db.transaction((tx) => enqueue(tx, "digest.send", { period: "weekly", dueAt: at }));
  await runDueSchedules();
  expect(await stateOf("digest-weekly")).not.toHaveProperty("lastDoneAt", expect.any(String));
  await database.owner`
    update pgboss.job set state = 'completed', completed_on = '2026-01-05T00:00:07Z' where name = 'digest.send'`;
  expect(await stateOf("digest-weekly")).toMatchObject({ lastDoneAt: "2026-01-05T00:00:07.000Z" });
  expect((await stateOf("digest-daily"))?.lastDoneAt).toBeUndefined();
});
