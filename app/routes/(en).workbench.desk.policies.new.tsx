import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { recognisePolicy } from "../modules/publications/core/recognise-policy";
import { policyOverrideFields, policyOverrides } from "../modules/publications/policy-desk-form";
import { readPolicyFile } from "../modules/publications/policy-file.server";
import { PolicyImportPage } from "../modules/publications/policy-import-page";
import {
  outcomeLines,
  policyRefusalLine,
  recognisedLines,
} from "../modules/publications/policy-import-report";
import { importPolicyAtDesk } from "../modules/publications/send-policy.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "policies.edit");
  return { requestId: newRequestId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "policies.edit");
  const language = languageOf(new URL(request.url).pathname);
  const t = translator(language, "imports");
  const form = await readForm(request);
  const overrides = policyOverrides.safeParse(form.pick(policyOverrideFields));
  if (!overrides.success) return form.refuse(faultsOf(overrides.error));
  const [sent] = await form.files("file");
  if (!sent) return form.refuse([{ field: "file", code: "file_missing" }]);
  const file = await readPolicyFile(sent.bytes);
  const unreadable = (why: string) =>
    form.refuse([{ field: "file", code: "unreadable", values: { why } }], 409);
  if (!file.ok) return unreadable(policyRefusalLine(file.refusal, t));
  const recognised = recognisePolicy(file.value.blocks);
  if (file.value.automaticLists > 0) {
    const lists = String(file.value.automaticLists);
    recognised.findings.push({ code: "numbering_automatic", detail: { lists } });
  }
  const isDryRun = form.text("step") !== "import";
  const imported = await importPolicyAtDesk(
    { recognised, hash: file.value.hash, overrides: overrides.data, isDryRun },
    officer.sends(form.requestId),
  );
  if (!imported.ok) {
    if (imported.refusal.reason === "request_id_used_with_other_input") {
      return form.refuse([{ code: "sent_before" }], 409);
    }
    return unreadable(policyRefusalLine(imported.refusal, t));
  }
  const lines = [
    ...recognisedLines(file.value, recognised, overrides.data, t),
    ...outcomeLines(imported.value, isDryRun || imported.value.isHeld, t, language),
  ];
  return json({
    typed: await form.refuse([], 200).json(),
    report: {
      isDryRun,
      isHeld: imported.value.isHeld,
      slug: imported.value.slug,
      lines: [...new Set(lines)],
    },
  });
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("importPolicyTitle"), isIndexed: false });
};

export default function NewPolicy() {
  const answered = useActionData<typeof action>();
  const done = answered && !("faults" in answered) ? answered : undefined;
  return (
    <PolicyImportPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : done?.typed}
      report={done?.report}
    />
  );
}
