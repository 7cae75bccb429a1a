import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { countDeadJobs, listDeadJobs, listQueueStates } from "../modules/jobs/dead-jobs.queries.server";
import { listScheduleStates } from "../modules/jobs/schedules.queries.server";
import { GivenUpList } from "../modules/notifications/given-up-list";
import { listGivenUp } from "../modules/notifications/outbox-health.queries.server";
import { failedJobInput } from "../modules/operations/failed-job-form";
import { discardJob, retryJob } from "../modules/operations/failed-jobs.commands.server";
import { JobsPage } from "../modules/operations/jobs-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Failed jobs that the page lists: after a fault there may be thousands of one kind. */
const LISTED = 100;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "jobs.manage");
  const [dead, deadTotal, queues, schedules] = await Promise.all([
    listDeadJobs(LISTED),
    countDeadJobs(),
    listQueueStates(),
    listScheduleStates(),
  ]);
  const givenUp = await listGivenUp();
  return {
    dead: dead.map((job) => ({ ...job, requestId: newRequestId() })),
    deadTotal,
    queues,
    schedules,
    givenUp,
    result,
  };
}

const deeds = {
  retry: { command: retryJob, result: "retried" },
  discard: { command: discardJob, result: "discarded" },
} as const;

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "jobs.manage");
  const form = await readForm(request);
  const deed = form.intent === "retry" || form.intent === "discard" ? deeds[form.intent] : undefined;
  const input = failedJobInput.safeParse(form.pick(["queue", "id"]));
  if (!deed || !input.success) throw new Response(null, { status: 400 });
  const answer = await deed.command(input.data, officer.sends(form.requestId));
  if (answer.ok) return goOn(officer.paths.desk("jobs"), deed.result);
  return form.refuse([{ code: answer.refusal.reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "operations");
  return pageMeta(location.pathname, { title: t("jobsTitle"), isIndexed: false });
};

export default function Jobs() {
  const isGone = useActionData<typeof action>() !== undefined;
  const { givenUp, ...jobs } = useLoaderData<typeof loader>();
  return (
    <>
      <JobsPage {...jobs} isGone={isGone} />
      <GivenUpList messages={givenUp} />
    </>
  );
}
