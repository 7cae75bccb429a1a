import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { worksOnSamples } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { lookAtImport } from "../modules/registry/desk-import.commands.server";
import { listDeskImports } from "../modules/registry/desk-import.queries.server";
import { deskImportInput } from "../modules/registry/desk-import-form";
import { DeskImportsPage } from "../modules/registry/desk-import-pages";
import { platformFileRefusalLine } from "../modules/registry/platform-import-report";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account } = await requireOfficer({ request, context }, "import.run");
  return { imports: await listDeskImports(account.person.id), requestId: newRequestId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "import.run");
  const form = await readForm(request);
  const parsed = deskImportInput.safeParse(
    form.pick(["sourceTitle", "sourceUrl", "publishedOn", "isPartial"]),
  );
  const [file] = await form.files("table");
  const faults = parsed.success ? [] : faultsOf(parsed.error);
  if (!file) faults.unshift({ field: "table", code: "missing" });
  if (!parsed.success || !file) return form.refuse(faults);
  const isSample = worksOnSamples(officer.account, context);
  const looked = await lookAtImport({ ...parsed.data, isSample }, file, officer.sends(form.requestId));
  if (looked.ok) return goOn(officer.paths.deskItem("imports", looked.value.id), "looked");
  const { refusal } = looked;
  switch (refusal.reason) {
    case "unknown":
      throw json({ reason: "role_is_not_enough" }, 403);
    case "too_many_desk_rows":
      return form.refuse([{ field: "table", code: refusal.reason, values: { most: refusal.most } }]);
    case "request_id_used_with_other_input":
      return form.refuse([{ code: "sent_before" }], 409);
    default: {
      const language = languageOf(new URL(request.url).pathname);
      const text = platformFileRefusalLine(refusal, translator(language, "imports"), language);
      return form.refuse([{ field: "table", code: "table", values: { text } }]);
    }
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("importsTitle"), isIndexed: false });
};

export default function DeskImports() {
  return <DeskImportsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
