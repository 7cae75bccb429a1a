import { createHash } from "node:crypto";
import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { refuseApplicationForm } from "../http/application-form";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { confirmedInput, correctedFields } from "../modules/accounts/assisted-form";
import { AssistedFormPage } from "../modules/accounts/assisted-form-page";
import { confirmAssistedForm, declineAssistedForm } from "../modules/accounts/assisted-forms.commands.server";
import { findAssistedForm } from "../modules/accounts/assisted-forms.queries.server";
import { isLinkToken } from "../modules/accounts/core/link-token";
import { listLeagueChoices } from "../modules/accounts/league-choices.queries.server";
import { applicationFields } from "../modules/accounts/organisation-application-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

const fields = ["personName", ...applicationFields] as const;

export async function loader({ params, context }: LoaderFunctionArgs) {
  context.page.personal();
  const form = await findAssistedForm(tokenOf(params.token));
  if (!form) throw new Response(null, { status: 404 });
  return { form, leagues: await listLeagueChoices(), requestId: newRequestId() };
}

/** Its owner's yes or no. What they corrected is shown to them once more before it counts. */
export async function action({ params, request, context }: ActionFunctionArgs) {
  context.page.personal();
  const token = tokenOf(params.token);
  const found = await findAssistedForm(token);
  if (!found) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const here = pathsIn(languageOf(new URL(request.url).pathname)).assistedForm(token);
  if (form.intent === "decline") {
    const declined = await declineAssistedForm({ token }, { requestId: form.requestId });
    return declined.ok ? redirect(here, 303) : form.refuse([{ code: "gone" }], 409);
  }
  if (form.intent !== "confirm") throw new Response(null, { status: 400 });
  const parsed = confirmedInput.safeParse(form.pick([...fields, "consent"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { consent: _given, ...input } = parsed.data;
  const corrected = found.state === "waiting" ? correctedFields({ ...found.prepared }, input, fields) : [];
  const reviewed = digestOf(input);
  if (corrected.length > 0 && form.text("reviewed") !== reviewed) {
    return json({ ...(await form.refuse([], 200).json()), corrected, reviewed });
  }
  const confirmed = await confirmAssistedForm({ token, ...input }, { requestId: form.requestId });
  if (confirmed.ok) return redirect(here, 303);
  const { refusal } = confirmed;
  switch (refusal.reason) {
    case "gone":
    case "account_closed":
    case "prepared_by_you":
      return form.refuse([{ code: refusal.reason }], 409);
    default:
      return refuseApplicationForm(form, refusal);
  }
}

function digestOf(input: Record<string, unknown>): string {
  return createHash("sha256").update(JSON.stringify(input)).digest("hex");
}

function tokenOf(text = ""): string {
  if (!isLinkToken(text)) throw new Response(null, { status: 404 });
  return text;
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assistance");
  return pageMeta(location.pathname, { title: t("assisted.title"), isIndexed: false });
};

export default function AssistedForm() {
  return <AssistedFormPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
