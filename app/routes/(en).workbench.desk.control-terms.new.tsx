import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { controlTermInput } from "../modules/screening/control-term-form";
import { addControlTerm } from "../modules/screening/control-terms.commands.server";
import { findToday } from "../modules/screening/control-terms.queries.server";
import { findControlledRecords } from "../modules/screening/controlled-records.queries.server";
import { NewControlTermPage } from "../modules/screening/new-control-term-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const fields = [
  "list",
  "kind",
  "term",
  "explanationZh",
  "explanationEn",
  "basis",
  "effectiveFrom",
  "effectiveTo",
] as const;

export async function loader({ request, context }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "control-terms.edit");
  return { today: await findToday(), requestId: newRequestId() };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "control-terms.edit");
  const form = await readForm(request);
  const isOfficial = form.text("isOfficial");
  const parsed = controlTermInput.safeParse({
    ...form.pick(fields),
    isOfficial: isOfficial === "yes" ? true : isOfficial === "no" ? false : undefined,
  });
  if (!parsed.success) {
    return form.refuse(
      faultsOf(parsed.error).map((fault) =>
        fault.field === "isOfficial" ? { ...fault, code: "choose" } : fault,
      ),
    );
  }
  if (form.text("step") !== "add") {
    const records = await findControlledRecords({ id: 0, kind: parsed.data.kind, term: parsed.data.term });
    return json({ typed: await form.refuse([], 200).json(), records });
  }
  const added = await addControlTerm(parsed.data, officer.sends(form.requestId));
  if (added.ok) return goOn(officer.paths.desk("control-terms"), "added");
  const { reason } = added.refusal;
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse([{ field: reason === "is_listed" ? "term" : "effectiveFrom", code: reason }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "screening");
  return pageMeta(location.pathname, { title: t("addTermTitle"), isIndexed: false });
};

export default function NewControlTerm() {
  const answered = useActionData<typeof action>();
  const preview = answered && !("faults" in answered) ? answered : undefined;
  return (
    <NewControlTermPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : preview?.typed}
      records={preview?.records}
    />
  );
}
