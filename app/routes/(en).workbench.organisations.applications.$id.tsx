import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { readApplication, refuseApplicationForm } from "../http/application-form";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { listLeagueChoices } from "../modules/accounts/league-choices.queries.server";
import {
  submitApplication,
  withdrawApplication,
} from "../modules/accounts/organisation-applications.commands.server";
import { findOwnApplication } from "../modules/accounts/organisation-applications.queries.server";
import { OwnApplicationPage } from "../modules/accounts/own-application-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "organisation.register");
  const application = await findOwnApplication(numberIn(params.id), person.id);
  if (!application) throw new Response(null, { status: 404 });
  return {
    application,
    leagues: await listLeagueChoices(),
    requestId: newRequestId(),
    isJustSent: new URL(request.url).searchParams.get("result") === "sent",
  };
}

/** Takes one's own application back, or sends a refused one again. Somebody else's is 404. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "organisation.register");
  const id = numberIn(params.id);
  if (!(await findOwnApplication(id, account.person.id))) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const sent = sentBy(account, form.requestId);
  if (form.intent === "withdraw") {
    const withdrawn = await withdrawApplication({ id }, sent);
    if (withdrawn.ok) return goOn(paths.ownOrganisations(), "withdrawn");
    return form.refuse([{ code: "decided_already" }], 409);
  }
  if (form.intent !== "send") throw new Response(null, { status: 400 });
  const read = await readApplication(form);
  if (!read.ok) return form.refuse(read.refusal);
  const submitted = await submitApplication(read.value, sent);
  if (submitted.ok) return goOn(paths.organisationApplication(submitted.value.id), "sent");
  return refuseApplicationForm(form, submitted.refusal);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const language = languageOf(location.pathname);
  const t = translator(language, "members");
  const { nameZh = "", nameEn = undefined } = data?.application ?? {};
  const title = data
    ? t("applicationTitle", { name: (language === "en" && nameEn) || nameZh })
    : t("applications");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function OwnApplication() {
  return <OwnApplicationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
