import { setTimeout as pause } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { runDueSchedules } from "~/app/modules/jobs/schedules.commands.server";
import { startWorkers } from "~/app/modules/jobs/workers.server";
import { db, openDatabase } from "~/db/client.server";

/**
 * A process of the site that only works on jobs: `killed-worker.ts DATABASE_URL NAME SLOW`. Each job leaves one line for
 * its id in `effects`, however often it comes. With SLOW it says `at work` in the middle of its first job, after the
 * effect and before the note that it is done, and goes no further. It looks at the schedules all the time.
 */
const [url = "", name = "", slow] = process.argv.slice(2);
openDatabase({ url, max: 6 });
const tell = (error: unknown) => void console.error(error);
await startWorkers({
  handlers: {
    "search.index-organisations": async (_data, _signal, { id }) => {
      await db().execute(
        sql`insert into effects (job_id, worker) values (${id}::uuid, ${name}) on conflict do nothing`,
      );
      await db().execute(sql`insert into runs (job_id, worker) values (${id}::uuid, ${name})`);
      if (slow === undefined) return;
      process.stdout.write("at work\n");
      await pause(600_000);
    },
  },
  onError: (_queue, error) => tell(error),
  pollMs: 20,
  reclaimSeconds: 1,
});
process.stdout.write("ready\n");
for (;;) {
  await runDueSchedules().catch(tell);
  await pause(20);
}
