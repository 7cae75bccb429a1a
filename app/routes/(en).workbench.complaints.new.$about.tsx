import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { findComplaintSubject } from "../modules/demands/complaint-about.queries.server";
import { findDecisionDay } from "../modules/demands/complaint-day.queries.server";
import { complaintInput } from "../modules/demands/complaint-form";
import { ComplaintNewPage } from "../modules/demands/complaint-new-page";
import { openComplaint } from "../modules/demands/complaints.commands.server";
import { complaintChoices } from "../modules/demands/core/complaint";
import { pageMeta } from "../page-meta";
import { complaintSubjects } from "../path-parts";
import { languageOf, pathsIn } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** What the address names, such as `introduction-12`, for somebody who has to do with it. Throws 404 for others. */
async function requireSubject({ request, context, params }: Asked) {
  const account = await requirePermission({ request, context }, "complaint.make");
  const [kind, number] = (params.about ?? "").split("-");
  const about = complaintSubjects.find((one) => one === kind);
  const id = numberIn(number);
  const subject = about && (await findComplaintSubject({ about, id }, account.person.id));
  if (!subject) {
    // Refused, and logged, as what nobody is a member of.
    await requirePermission({ request, context }, "demand.read", { organisationId: 0 });
    throw new Response(null, { status: 404 });
  }
  return { account, about, id, subject };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { about, subject } = await requireSubject(asked);
  return {
    about,
    subject,
    chosen: new URL(asked.request.url).searchParams.get("platform")?.slice(0, 40) ?? "",
    lastDay: (await findDecisionDay()).lastDay,
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, about, id, subject } = await requireSubject(asked);
  const form = await readForm(asked.request);
  const parsed = complaintInput.safeParse(form.pick(["choice", "slug", "text"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { choice: wanted, slug, text } = parsed.data;
  const { as } = subject;
  const choice = complaintChoices(as, about).find(({ kind, against }) => `${kind}-${against}` === wanted);
  if (!choice) return form.refuse([{ field: "choice", code: "choose" }]);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const input = { about, aboutId: id, as, ...choice, ...(slug === undefined ? {} : { slug }), text };
  const done = await openComplaint(input, sentBy(account, form.requestId));
  if (done.ok)
    return done.value.outcome === "held"
      ? goOn(paths.complaints(), "held")
      : goOn(paths.complaints(done.value.id), "opened");
  const { reason } = done.refusal;
  // A platform that is none of those that the form offers is one that the two have not dealt with.
  if (reason === "no_dealings" || (reason === "hidden" && about === "demand"))
    return form.refuse([{ field: "slug", code: "no_dealings" }]);
  if (reason === "hidden") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "complaints");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewComplaint() {
  return <ComplaintNewPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
