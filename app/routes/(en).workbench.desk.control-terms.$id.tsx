import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { controlTermEndInput } from "../modules/screening/control-term-form";
import { ControlTermPage } from "../modules/screening/control-term-page";
import { endControlTerm } from "../modules/screening/control-terms.commands.server";
import { findControlTerm, findToday } from "../modules/screening/control-terms.queries.server";
import { findControlledRecords } from "../modules/screening/controlled-records.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "control-terms.edit");
  const term = await findControlTerm(numberIn(params.id));
  if (!term) throw new Response(null, { status: 404 });
  return {
    term,
    records: await findControlledRecords(term),
    today: await findToday(),
    requestId: newRequestId(),
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "control-terms.edit");
  const form = await readForm(request);
  const parsed = controlTermEndInput.safeParse({
    id: numberIn(params.id),
    effectiveTo: form.text("effectiveTo"),
  });
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const ended = await endControlTerm(parsed.data, officer.sends(form.requestId));
  if (ended.ok) return goOn(officer.paths.desk("control-terms"), "ended");
  const { reason } = ended.refusal;
  if (reason === "unknown_term") throw new Response(null, { status: 404 });
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse([{ field: "effectiveTo", code: reason }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "screening");
  return pageMeta(location.pathname, { title: data?.term.term ?? t("termsTitle"), isIndexed: false });
};

export default function ControlTermRoute() {
  return <ControlTermPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
