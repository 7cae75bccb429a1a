import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn, type Officer, requireOfficer } from "../http/officer";
import { issuersOf, readWrittenNotice } from "../http/written-notice";
import { type DeskNoticeDetail, findDeskNotice } from "../modules/publications/notice-desk.queries.server";
import { NoticeDeskItem } from "../modules/publications/notice-desk-item";
import { noticeFaults } from "../modules/publications/notice-faults";
import { findNoticeDays, listPolicyChoices } from "../modules/publications/notice-writing.queries.server";
import { endOfDay, writtenExtension, writtenWithdrawal } from "../modules/publications/notice-writing-form";
import { extendNotice } from "../modules/publications/notices.commands.server";
import { sendCorrection, sendWithdrawal } from "../modules/publications/send-notice.commands.server";
import { pageMeta } from "../page-meta";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const officer = await requireOfficer({ request, context }, "notices.edit");
  const notice = await findDeskNotice(numberIn(params.id));
  if (!notice) throw new Response(null, { status: 404 });
  const issuers = await correctingIssuers(officer, notice);
  const correction =
    issuers.length > 0
      ? { issuers, policies: await listPolicyChoices(), days: await findNoticeDays() }
      : undefined;
  return { notice, correction, requestId: newRequestId() };
}

/** In whose names the officer may announce it anew: none where it has begun, or is another office's. */
async function correctingIssuers(officer: Officer, notice: DeskNoticeDetail) {
  if (notice.standing !== "scheduled") return [];
  const issuers = await issuersOf(officer);
  return issuers.some(({ id }) => id === notice.issuerId) ? issuers : [];
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
  if (form.intent === "correct") {
    const notice = await findDeskNotice(id);
    if (!notice) throw new Response(null, { status: 404 });
    const issuers = await correctingIssuers(officer, notice);
    if (issuers.length === 0) return refused("has_started");
    const read = await readWrittenNotice(form, issuers);
    if (read.kind === "answer") return read.answer;
    const corrected = await sendCorrection({ ...read.input, id }, sent);
    if (corrected.ok) return goOn(back, corrected.value.outcome);
    if (corrected.refusal.reason === "unknown_notice") throw new Response(null, { status: 404 });
    return form.refuse(noticeFaults(corrected.refusal, read.numbers), 409);
  }
  if (form.intent !== "withdraw") throw new Response(null, { status: 400 });
  const parsed = writtenWithdrawal.safeParse(form.pick(["reasonZh", "reasonEn"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const withdrawn = await sendWithdrawal({ id, ...parsed.data }, sent);
  return withdrawn.ok ? goOn(back, withdrawn.value.outcome) : refused(withdrawn.refusal.reason);

  function refused(reason: string, field?: string) {
    if (reason === "unknown_notice") throw new Response(null, { status: 404 });
    const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
    return form.refuse([{ code, ...(field ? { field } : {}) }], 409);
  }
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) =>
  pageMeta(location.pathname, { title: data?.notice.title.zh ?? "", isIndexed: false });

export default function DeskNoticeRoute() {
  const answered = useActionData<typeof action>();
  const look = answered && "preview" in answered ? answered : undefined;
  return (
    <NoticeDeskItem
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : look?.typed}
      look={look}
    />
  );
}
