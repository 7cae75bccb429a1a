import { pathsIn } from "~/app/paths";
import { db } from "~/db/client.server";
import { listDeadJobs } from "../jobs/dead-jobs.queries.server";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";

/** Failed jobs that are looked at in one turn, the latest first: after a long fault the page of jobs tells the rest. */
const most = 50;

/**
 * Tells officers of the jobs that failed for good, of each once, however often this runs and in how many processes. A
 * job whose process died fails without anybody to say so: that is why they are looked for.
 */
export async function tellOfFailedJobs(): Promise<void> {
  const dead = await listDeadJobs(most);
  if (dead.length === 0) return;
  await db().transaction(async (tx) => {
    const to = await listOfficerIds(tx);
    for (const { id, queue } of dead) {
      const data = { queue, path: pathsIn("zh-CN").desk("jobs") };
      await notify({ to, kind: "job-failed", eventKey: `job-failed:${id}`, data }, tx);
    }
  });
}
