import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { takeImport } from "../modules/registry/desk-import.commands.server";
import { findDeskImport } from "../modules/registry/desk-import.queries.server";
import { DeskImportPage } from "../modules/registry/desk-import-pages";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { account, result } = await requireOfficer({ request, context }, "import.run");
  const deskImport = await findDeskImport(numberIn(params.id), account.person.id);
  if (!deskImport) throw new Response(null, { status: 404 });
  return { deskImport, requestId: newRequestId(), result };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "import.run");
  const id = numberIn(params.id);
  const form = await readForm(request);
  const taken = await takeImport({ id }, officer.sends(form.requestId));
  if (taken.ok) return goOn(officer.paths.deskItem("imports", id), "taken");
  const { reason } = taken.refusal;
  if (reason === "unknown") throw new Response(null, { status: 404 });
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ code }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  const title = data?.deskImport.fileName ?? t("importsTitle");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function OneDeskImport() {
  return <DeskImportPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
