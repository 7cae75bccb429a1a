import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireEnquiry } from "../http/enquiry-access";
import { findFileLimits, readFiles } from "../http/enquiry-files";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { noteDeskReading } from "../modules/audit/desk-readings.commands.server";
import { closeEnquiry } from "../modules/enquiries/close-enquiry.commands.server";
import { findEnquiry } from "../modules/enquiries/conversation.queries.server";
import { ConversationPage } from "../modules/enquiries/conversation-page";
import { enquiryChanges } from "../modules/enquiries/conversation-view";
import { closeInput, followUpInput, replyInput } from "../modules/enquiries/enquiry-form";
import { sayInEnquiry } from "../modules/enquiries/enquiry-messages.commands.server";
import { markEnquiryRead } from "../modules/enquiries/enquiry-reads.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const id = numberIn(params.id);
  const { account, scope } = await requireEnquiry({ request, context }, id, "enquiry.read");
  const enquiry = await findEnquiry(id, scope);
  if (!enquiry) throw new Response(null, { status: 404 });
  const last = enquiry.messages.at(-1);
  if (scope === "all") {
    const { actor, requestId } = sentBy(account, context.requestId);
    const subject = { kind: "enquiry", id };
    await noteDeskReading({ action: "readEnquiry", subject }, { actor, requestId });
  } else if (request.method === "GET" && last) {
    await markEnquiryRead({ enquiryId: id, organisationId: scope.organisationId, upTo: last.id });
  }
  const result = new URL(request.url).searchParams.get("result");
  return {
    enquiry,
    mayWrite: scope !== "all",
    done: enquiryChanges.find((change) => change === result),
    limits: await findFileLimits(),
    requestIds: { say: newRequestId(), close: newRequestId() },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const id = numberIn(params.id);
  const { account, scope } = await requireEnquiry({ request, context }, id, "enquiry.write");
  if (scope === "all") throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const by = sentBy(account, form.requestId);
  // For the side that the page was shown for, whichever of theirs the person acts for elsewhere.
  const sender = { ...by, actor: { ...by.actor, organisationId: scope.organisationId } };
  const page = pathsIn(languageOf(new URL(request.url).pathname)).enquiries(id);
  if (form.intent === "close") {
    const input = closeInput.safeParse({ ...form.pick(["outcome"]), enquiryId: id });
    if (!input.success) return form.refuse(faultsOf(input.error));
    const closed = await closeEnquiry(input.data, sender);
    return closed.ok ? goOn(page, "closed") : refused(form, closed.refusal);
  }
  const typed = { ...form.pick(["kind", "text", "amountFen", "holdsUntil"]), enquiryId: id };
  // Only the provider's form has kinds.
  const input = form.text("kind") === "" ? followUpInput.safeParse(typed) : replyInput.safeParse(typed);
  const files = await readFiles(form);
  if (!input.success || !files.ok)
    return form.refuse([
      ...(input.success ? [] : faultsOf(input.error)),
      ...(files.ok ? [] : [files.refusal]),
    ]);
  const said = await sayInEnquiry({ kind: "message", ...input.data }, files.value, sender);
  return said.ok ? goOn(page, said.value.outcome) : refused(form, said.refusal);
}

function refused(form: Awaited<ReturnType<typeof readForm>>, refusal: { reason: string; field?: string }) {
  if (refusal.reason === "hidden") throw new Response(null, { status: 404 });
  const code = refusal.reason === "request_id_used_with_other_input" ? "sent_before" : refusal.reason;
  return form.refuse([{ ...(refusal.field ? { field: refusal.field } : {}), code }], 409);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "enquiries");
  return pageMeta(location.pathname, { title: data?.enquiry.subject ?? t("listTitle"), isIndexed: false });
};

export default function Enquiry() {
  return <ConversationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
