import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, requireOfficer } from "../http/officer";
import { findDeskNotice } from "../modules/publications/notice-desk.queries.server";
import { NoticeDeskItem } from "../modules/publications/notice-desk-item";
import { endOfDay, writtenExtension, writtenWithdrawal } from "../modules/publications/notice-writing-form";
import { extendNotice, withdrawNotice } from "../modules/publications/notices.commands.server";
import { pageMeta } from "../page-meta";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  await requireOfficer({ request, context }, "notices.edit");
  const notice = await findDeskNotice(numberIn(params.id));
  if (!notice) throw new Response(null, { status: 404 });
  return { notice, requestId: newRequestId() };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  const id = numberIn(params.id);
  const form = await readForm(request);
  const sent = officer.sends(form.requestId);
  const back = officer.paths.desk("notices");
  if (form.intent === "extend") {
    const parsed = writtenExtension.safeParse(form.pick(["endsOn"]));
    if (!parsed.success) return form.refuse(faultsOf(parsed.error));
    const extended = await extendNotice({ id, endsAt: endOfDay(parsed.data.endsOn) }, sent);
    return extended.ok ? goOn(back, "extended") : refused(extended.refusal.reason, "endsOn");
  }
  if (form.intent !== "withdraw") throw new Response(null, { status: 400 });
  const parsed = writtenWithdrawal.safeParse(form.pick(["reasonZh", "reasonEn"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const withdrawn = await withdrawNotice({ id, ...parsed.data }, sent);
  return withdrawn.ok ? goOn(back, "withdrawn") : refused(withdrawn.refusal.reason);

  function refused(reason: string, field?: string) {
    if (reason === "unknown_notice") throw new Response(null, { status: 404 });
    const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
    return form.refuse([{ code, ...(field ? { field } : {}) }], 409);
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  pageMeta(location.pathname, { title: data?.notice.title.zh ?? "", isIndexed: false });

export default function DeskNoticeRoute() {
  return <NoticeDeskItem {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
