import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { PolicyDeskItem } from "../modules/publications/policy-desk";
import { findPolicyForEditing } from "../modules/publications/policy-desk.queries.server";
import { policyEdit, policyEditFields } from "../modules/publications/policy-desk-form";
import { sendPolicyEdit } from "../modules/publications/send-policy.commands.server";
import { pageMeta } from "../page-meta";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "policies.edit");
  const policy = await findPolicyForEditing(params.id ?? "");
  if (!policy) throw new Response(null, { status: 404 });
  return { policy, requestId: newRequestId() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "policies.edit");
  const form = await readForm(request);
  const parsed = policyEdit.safeParse(form.pick(policyEditFields));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const edited = await sendPolicyEdit(
    { ...parsed.data, slug: params.id ?? "", readAt: form.text("readAt") },
    officer.sends(form.requestId),
  );
  if (edited.ok) return goOn(officer.paths.desk("policies"), edited.value);
  const { reason } = edited.refusal;
  if (reason === "unknown_policy") throw new Response(null, { status: 404 });
  return form.refuse([{ code: reason === "changed_meanwhile" ? reason : "sent_before" }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  pageMeta(location.pathname, { title: data?.policy.titleZh ?? "", isIndexed: false });

export default function DeskPolicyRoute() {
  return <PolicyDeskItem {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
