import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction, TypedResponse } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer } from "../core/form-fault";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import {
  approveApplication,
  refuseApplication,
} from "../modules/accounts/application-decisions.commands.server";
import { findApplicationReview } from "../modules/accounts/application-review.queries.server";
import { can } from "../modules/accounts/core/permissions";
import { DeskApplicationPage } from "../modules/accounts/desk-application-page";
import { DeskOrganisationPage } from "../modules/accounts/desk-organisation-page";
import { listLeagueChoices } from "../modules/accounts/league-choices.queries.server";
import { reasonInput } from "../modules/accounts/membership-form";
import { findVerifiedOrganisation } from "../modules/accounts/organisation-desk.queries.server";
import { changeStanding } from "../modules/accounts/organisation-standing.commands.server";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** A number is an application; `o-` and a number an organisation that people act for. */
function readId(text = ""): { application: number } | { organisation: number } {
  return text.startsWith("o-") ? { organisation: numberIn(text.slice(2)) } : { application: numberIn(text) };
}

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = readId(params.id);
  const asked = { request, context };
  const ids = [newRequestId(), newRequestId()] as const;
  if ("organisation" in id) {
    const { account, result } = await requireOfficer(asked, "desk.read");
    const organisation = await findVerifiedOrganisation(id.organisation);
    if (!organisation) throw new Response(null, { status: 404 });
    const mayDecide = can(account.actor, "organisation.suspend", { organisationId: organisation.id });
    return { kind: "organisation" as const, organisation, mayDecide, requestId: ids[0], result };
  }
  const { account, sends } = await requireOfficer(asked, "desk.read");
  const review = await findApplicationReview(id.application);
  if (!review) throw new Response(null, { status: 404 });
  const subject = { kind: "organisation-application", id: id.application };
  await noteDeskReading({ action: "readApplication", subject }, sends(context.requestId));
  const mayDecide = can(account.actor, "organisation.verify", caseOf(review));
  return {
    kind: "application" as const,
    review,
    leagues: await listLeagueChoices(),
    mayDecide,
    requestIds: ids,
  };
}

/** What the permission looks at: whose application it is, and who filled it in. */
function caseOf(review: NonNullable<Awaited<ReturnType<typeof findApplicationReview>>>) {
  return {
    personId: review.applicant.id,
    enteredBy: review.assisted?.preparedBy ?? review.applicant.id,
    isOpen: review.application.status === "pending",
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const id = readId(params.id);
  return "organisation" in id
    ? decideStanding(id.organisation, { request, context })
    : decideApplication(id.application, { request, context });
}

type Asked = Pick<ActionFunctionArgs, "request" | "context">;

async function decideApplication(id: number, asked: Asked) {
  await requireOfficer(asked, "desk.read");
  const review = await findApplicationReview(id);
  if (!review) throw new Response(null, { status: 404 });
  // A case that was decided meanwhile is the command's to refuse: the page says so and stays.
  const { isOpen: _state, ...own } = caseOf(review);
  const { account, paths } = await requireOfficer(asked, "organisation.verify", own);
  const form = await readForm(asked.request);
  const sent = sentBy(account, form.requestId);
  if (form.intent === "refuse") {
    const parsed = reasonInput.safeParse(form.pick(["reason"]));
    if (!parsed.success) return form.refuse(faultsOf(parsed.error));
    const refused = await refuseApplication({ id, ...parsed.data }, sent);
    return refused.ok
      ? goOn(paths.desk("organisations"), "application-refused")
      : refuseForm(form, refused.refusal);
  }
  if (form.intent !== "approve") throw new Response(null, { status: 400 });
  const expected = (["creates", "claims", "joins"] as const).find((one) => one === form.text("expected"));
  if (!expected) throw new Response(null, { status: 400 });
  const approved = await approveApplication({ id, expected }, sent);
  return approved.ok
    ? goOn(paths.desk("organisations"), `approved-${approved.value.outcome}`)
    : refuseForm(form, approved.refusal);
}

async function decideStanding(organisationId: number, asked: Asked) {
  await requireOfficer(asked, "desk.read");
  if (!(await findVerifiedOrganisation(organisationId))) throw new Response(null, { status: 404 });
  const { account, paths } = await requireOfficer(asked, "organisation.suspend", { organisationId });
  const form = await readForm(asked.request);
  const sent = sentBy(account, form.requestId);
  const page = paths.deskItem("organisations", `o-${organisationId}`);
  if (form.intent === "suspend") {
    const parsed = reasonInput.safeParse(form.pick(["reason"]));
    if (!parsed.success) return form.refuse(faultsOf(parsed.error));
    const suspended = await changeStanding({ organisationId, suspend: true, ...parsed.data }, sent);
    return suspended.ok ? goOn(page, "suspended") : refuseForm(form, suspended.refusal);
  }
  if (form.intent !== "restore") throw new Response(null, { status: 400 });
  const restored = await changeStanding({ organisationId, suspend: false }, sent);
  return restored.ok ? goOn(page, "restored") : refuseForm(form, restored.refusal);
}

function refuseForm(form: SentForm, { reason }: { reason: string }): TypedResponse<FormAnswer> {
  if (reason.startsWith("unknown_")) throw new Response(null, { status: 404 });
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], reason === "own_case" ? 403 : 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "members");
  const title =
    data?.kind === "application"
      ? t("desk.verifyTitle", { name: data.review.application.nameZh })
      : (data?.organisation.nameZh ?? t("desk.organisations"));
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function DeskOrganisation() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return data.kind === "application" ? (
    <DeskApplicationPage {...data} answer={answer} />
  ) : (
    <DeskOrganisationPage {...data} answer={answer} />
  );
}
