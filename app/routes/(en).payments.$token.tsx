import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount } from "../http/account";
import { isFormToken } from "../http/evidence-form";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { moneyFault } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { isLinkToken } from "../modules/accounts/core/link-token";
import { linkTokenHash } from "../modules/accounts/link-tokens.server";
import { answerByLink, type LinkAnswer } from "../modules/contracts/answer-by-link.commands.server";
import { answerEntry } from "../modules/contracts/answer-entry.commands.server";
import { findAskedEntry, findLink } from "../modules/contracts/confirmation-links.queries.server";
import { type AskedView, PaymentAnswerPage } from "../modules/contracts/payment-answer-page";
import { disputeInput } from "../modules/contracts/payment-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/**
 * What a buyer is asked to confirm: by a link that works once, without an account; or, under the entry's own id, by a
 * member of the buyer who is signed in. Reading it changes nothing, so that programs which look at mails answer nothing.
 */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const { token = "" } = params;
  const requestIds = { confirm: newRequestId(), dispute: newRequestId(), notOurs: newRequestId() };
  if (isFormToken(token)) {
    const { person } = await requireAccount({ request, context });
    const found = await findAskedEntry(token, person.id);
    if (!found) throw new Response(null, { status: 404 });
    return { requestIds, view: viewOf(found) };
  }
  const found = isLinkToken(token) ? await findLink(linkTokenHash(token)) : undefined;
  if (!found) throw new Response(null, { status: 404 });
  return { requestIds, view: found satisfies AskedView };
}

function viewOf({
  asked,
  state,
}: {
  asked: Extract<AskedView, { state: "open" }>["asked"];
  state: string;
}): AskedView {
  if (state === "confirmed" || state === "verified") return { state: "answered", answer: "confirm" };
  if (state === "reversed") return { state: "gone" };
  return { state: "open", asked, isDisputed: state === "disputed" };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  context.page.personal();
  const { token = "" } = params;
  const here = pathsIn(languageOf(new URL(request.url).pathname)).paymentAnswer(token);
  if (isFormToken(token)) {
    const { person } = await requireAccount({ request, context });
    const found = await findAskedEntry(token, person.id);
    if (!found) throw new Response(null, { status: 404 });
    const form = await readForm(request);
    const given = answerIn(form);
    if (!("answer" in given)) return form.refuse(given.faults);
    if (given.answer === "not_ours") throw new Response(null, { status: 400 });
    const said = await answerEntry(
      { entryId: token, ...given },
      {
        actor: { kind: "person", id: person.id, organisationId: found.organisationId },
        requestId: form.requestId,
      },
    );
    return said.ok ? redirect(here, 303) : form.refuse([moneyFault(said.refusal)], 409);
  }
  if (!isLinkToken(token) || !(await findLink(linkTokenHash(token))))
    throw new Response(null, { status: 404 });
  const { network } = context;
  if (network === undefined) throw new Error("what is sent comes from some network");
  const form = await readForm(request);
  const given = answerIn(form);
  if (!("answer" in given)) return form.refuse(given.faults);
  const said = await answerByLink({ token, ...given }, { requestId: form.requestId, network });
  if (said.ok) return redirect(here, 303);
  const { refusal } = said;
  if (refusal.reason === "too_many")
    return form.refuse([{ code: "too_many", values: { minutes: Math.ceil(refusal.retryAfter / 60) } }], {
      status: 429,
      headers: { "Retry-After": String(refusal.retryAfter) },
    });
  return form.refuse([moneyFault(refusal)], 409);
}

function answerIn(form: SentForm): LinkAnswer | { faults: ReturnType<typeof faultsOf> } {
  if (form.intent === "confirm") return { answer: "confirm" };
  if (form.intent === "not-ours") return { answer: "not_ours" };
  if (form.intent !== "dispute") throw new Response(null, { status: 400 });
  const parsed = disputeInput.safeParse(form.pick(["reason"]));
  return parsed.success ? { answer: "dispute", ...parsed.data } : { faults: faultsOf(parsed.error) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("ask.title"), isIndexed: false });
};

export default function PaymentAnswer() {
  return <PaymentAnswerPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
