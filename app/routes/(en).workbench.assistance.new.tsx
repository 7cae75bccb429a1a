import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { assistedInput } from "../modules/accounts/assisted-form";
import { prepareAssistedForm } from "../modules/accounts/assisted-forms.commands.server";
import { listLeagueChoices } from "../modules/accounts/league-choices.queries.server";
import { NewAssistedFormPage } from "../modules/accounts/new-assisted-form-page";
import { applicationFields } from "../modules/accounts/organisation-application-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requirePermission({ request, context }, "assistance.prepare");
  return { leagues: await listLeagueChoices(), requestId: newRequestId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = await requirePermission({ request, context }, "assistance.prepare");
  const form = await readForm(request);
  const parsed = assistedInput.safeParse(form.pick(["personName", "mobile", ...applicationFields]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const prepared = await prepareAssistedForm(parsed.data, sentBy(account, form.requestId));
  if (prepared.ok) {
    return goOn(pathsIn(languageOf(new URL(request.url).pathname)).assistance(), "prepared");
  }
  const { refusal } = prepared;
  switch (refusal.reason) {
    case "own_phone":
      return form.refuse([{ field: "mobile", code: refusal.reason }], 409);
    case "too_many_messages":
      return form.refuse([{ field: "mobile", code: refusal.reason }], 429);
    case "is_registered":
      return form.refuse([{ field: "uscc", code: refusal.reason, values: { name: refusal.name } }], 409);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "assistance");
  return pageMeta(location.pathname, { title: t("assist.newTitle"), isIndexed: false });
};

export default function NewAssistedForm() {
  return <NewAssistedFormPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
