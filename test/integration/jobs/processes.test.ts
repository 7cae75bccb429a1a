import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { afterEach, expect, test } from "vitest";
import { enqueue } from "~/app/modules/jobs/enqueue.server";
import { useDatabase } from "../../database";

const database = useDatabase();
const children: ChildProcess[] = [];
afterEach(async () => {
  await Promise.all(children.splice(0).map(kill));
});

async function kill(child: ChildProcess) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  await ended;
}

/** Starts a worker and waits until it says the word. What it says on the way to an error fails the test. */
async function startWorker(name: string, { isSlow = false } = {}) {
  const program = path.join(import.meta.dirname, "killed-worker.ts");
  const argv = ["--import", "tsx", program, database.appUrl, name, ...(isSlow ? ["slow"] : [])];
  const child = spawn(process.execPath, argv, { stdio: ["ignore", "pipe", "pipe"] });
  children.push(child);
  let said = "";
  let wrong = "";
  child.stdout.on("data", (part: Buffer) => {
    said += part.toString();
  });
  child.stderr.on("data", (part: Buffer) => {
    wrong += part.toString();
  });
  const says = (word: string) => expect.poll(() => said + wrong, { timeout: 30_000 }).toContain(word);
  await says("ready");
  return { child, says, wrong: () => wrong };
}

test("with two processes and a kill -9 in the middle every job has its effect once and none is lost", async () => {
  await database.owner`create table effects (job_id uuid primary key, worker text not null)`;
  await database.owner`create table runs (job_id uuid not null, worker text not null)`;
  const doomed = await startWorker("doomed", { isSlow: true });
  const ids = new Set<string>();
  await database.db.transaction(async (tx) => {
    for (let one = 0; one < 40; one++) {
      const id = await enqueue(tx, "search.index-organisations", { ids: [one] });
      if (id !== undefined) ids.add(id);
    }
  });
  expect(ids.size).toBe(40);
  await doomed.says("at work");
  await kill(doomed.child);
  // Nobody waits for two minutes in a test: what is at work has run out of time as soon as the others look.
  await database.owner`
    update pgboss.job set expire_in = interval '1 second', retry_delay = 1, retry_backoff = false`;
  const workers = await Promise.all(["one", "other"].map((name) => startWorker(name)));
  await expect
    .poll(
      () => database.owner`select state::text, count(*)::int from pgboss.job
        where name = 'search.index-organisations' group by 1`,
      { timeout: 60_000 },
    )
    .toEqual([{ state: "completed", count: 40 }]);
  const effects = await database.owner<{ job_id: string }[]>`select job_id::text from effects`;
  expect(new Set(effects.map(({ job_id }) => job_id))).toEqual(ids);
  const [again] = await database.owner`
    select count(*)::int, array_agg(worker order by worker = 'doomed' desc) as workers from runs
    where job_id = (select job_id from runs where worker = 'doomed')`;
  expect(again?.count).toBe(2);
  expect(again?.workers[0]).toBe("doomed");
  const [runs] = await database.owner`select count(*)::int from runs`;
  expect(runs?.count).toBe(41);
  expect(workers.map(({ wrong }) => wrong())).toEqual(["", ""]);
}, 120_000);

test("a due time has one job though two processes look for it all the time", async () => {
  await Promise.all(["one", "other"].map((name) => startWorker(name)));
  await expect
    .poll(() => database.owner`select name from schedule_marks where name = 'digest-daily'`)
    .toHaveLength(1);
  for (let day = 1; day <= 3; day++) {
    await database.owner`
      update clock.setting set ahead = date_trunc('day', now()) + make_interval(days => ${day}, hours => 5) - now()`;
    await expect
      .poll(
        () =>
          database.owner`select 1 from pgboss.job where name = 'digest.send' and data ->> 'period' = 'daily'`,
      )
      .toHaveLength(day);
  }
  const times = await database.owner`
    select data ->> 'dueAt' as due, count(*)::int from pgboss.job
    where name = 'digest.send' and data ->> 'period' = 'daily' group by 1`;
  expect(times.map(({ count }) => count)).toEqual([1, 1, 1]);
}, 60_000);
