import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { beginDemand } from "../modules/demands/draft-demands.commands.server";
import { NewDemandPage } from "../modules/demands/new-demand-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  await requirePermission(asked, "demand.draft");
  return { requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { person, acting } = await requirePermission(asked, "demand.draft");
  const form = await readForm(asked.request);
  if (form.text("declared") !== "yes") return form.refuse([{ field: "declared", code: "declare" }]);
  const begun = await beginDemand({
    actor: { kind: "person", id: person.id, ...(acting ? { organisationId: acting.id } : {}) },
    requestId: form.requestId,
  });
  if (!begun.ok) {
    const { reason } = begun.refusal;
    return form.refuse([{ code: reason === "too_many_drafts" ? reason : "sent_before" }], 409);
  }
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  return redirect(paths.demandStep(begun.value.id, "problem"), 303);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "posting");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewDemand() {
  return <NewDemandPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
