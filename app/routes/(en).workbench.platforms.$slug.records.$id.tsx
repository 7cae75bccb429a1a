import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { offerId } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { requireRecords } from "../http/own-records";
import { translator } from "../i18n/catalogues";
import { RecordPage } from "../modules/capabilities/record-page";
import { findRecord } from "../modules/capabilities/records.queries.server";
import { voidRecordInput } from "../modules/capabilities/service-record-form";
import { voidServiceRecord } from "../modules/capabilities/service-records.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform, canManage } = await requireRecords(asked);
  const record = await findRecord(platform.id, offerId(asked.params.id));
  if (!record) throw new Response(null, { status: 404 });
  const said = new URL(asked.request.url).searchParams.get("result");
  const result = (["entered", "voided"] as const).find((one) => one === said);
  return { platform, canManage, record, result, requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  // Who may read it with a second factor learns that; only who manages the platform goes on.
  await requireRecords(asked);
  const { account, platform } = await requireOwnPlatform(asked, "booking.manage");
  const recordId = offerId(asked.params.id);
  const form = await readForm(asked.request);
  const parsed = voidRecordInput.safeParse({ slug: platform.slug, recordId, reason: form.text("reason") });
  if (!parsed.success)
    return form.refuse(faultsOf(parsed.error).map((fault) => ({ ...fault, code: "missing" })));
  const voided = await voidServiceRecord(parsed.data, {
    actor: { kind: "person", id: account.person.id, organisationId: platform.lead.id },
    requestId: form.requestId,
  });
  if (!voided.ok && voided.refusal.reason === "hidden") throw new Response(null, { status: 404 });
  if (!voided.ok && voided.refusal.reason === "request_id_used_with_other_input")
    return form.refuse([{ code: "sent_before" }], 409);
  // Void already, by somebody else meanwhile: the page says who and why.
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const page = paths.ownCapabilities(platform.slug, "records", recordId);
  return redirect(voided.ok ? `${page}?result=voided` : page, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "assessment");
  const title = data ? t("recordTitle", { number: String(data.record.id) }) : t("records");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function ServiceRecord() {
  return <RecordPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
