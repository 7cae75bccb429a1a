import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { dropDeadJob, reviveJob } from "../jobs/dead-jobs.commands.server";
import type { FailedJobInput } from "./failed-job-form";

/** Another officer was first, or there never was one. */
export type FailedJobRefusal = { reason: "not_failed" } | RequestIdConflict;

/** Has a job that failed for good tried once more. The input has passed `failedJobInput`. For officers. */
export function retryJob(
  input: FailedJobInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, FailedJobRefusal>> {
  return deal("retryJob", reviveJob, input, context, tx);
}

/** Gives a job up that failed for good; the audit log keeps which. The input has passed `failedJobInput`. For officers. */
export function discardJob(
  input: FailedJobInput,
  context: CommandContext,
  tx?: Transaction,
): Promise<Result<{ id: string }, FailedJobRefusal>> {
  return deal("discardJob", dropDeadJob, input, context, tx);
}

async function deal(
  action: "retryJob" | "discardJob",
  work: typeof reviveJob,
  input: FailedJobInput,
  context: CommandContext,
  tx: Transaction | undefined,
): Promise<Result<{ id: string }, FailedJobRefusal>> {
  if (!tx) return db().transaction((own) => deal(action, work, input, context, own));
  const doIt = async (): Promise<Result<{ id: string }, FailedJobRefusal>> => {
    if (!(await work(input.queue, input.id, tx))) return refuse({ reason: "not_failed" });
    const subject = { kind: "job", id: input.id };
    await appendAudit(context, { action, subject, result: "done", detail: { queue: input.queue } }, tx);
    return ok({ id: input.id });
  };
  return once(context, action, input, doIt, tx);
}
