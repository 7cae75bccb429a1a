import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount, requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { offerId, outcomeIn } from "../http/own-offer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { askQuestion } from "../modules/capabilities/ask-question.commands.server";
import { offerKinds } from "../modules/capabilities/core/offer-kinds";
import { NewQuestionPage } from "../modules/capabilities/new-question-page";
import { questionInput } from "../modules/capabilities/question-form";
import { findQuestionTarget, listAskedQuestions } from "../modules/capabilities/questions.queries.server";
import { withdrawQuestion } from "../modules/capabilities/withdraw-question.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { actor, person } = await requireAccount(asked);
  const target = await readTarget(asked.params.about);
  const own = await listAskedQuestions(target, person.id);
  const isWithdrawn = new URL(asked.request.url).searchParams.get("result") === "withdrawn";
  return {
    target,
    mayAsk: can(actor, "enquiry.write"),
    requestId: newRequestId(),
    asked: own.map((question) => ({ ...question, requestId: newRequestId() })),
    outcome: isWithdrawn ? ("withdrawn" as const) : outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const account = await requireAccount(asked);
  const { kind, id } = await readTarget(asked.params.about);
  const form = await readForm(asked.request);
  const here = pathsIn(languageOf(new URL(asked.request.url).pathname)).newQuestion(kind, id);
  if (form.intent.startsWith("withdraw-")) {
    // One's own words can be taken back also by who may ask no more.
    const gone = await withdrawQuestion({ id: offerId(form.text("id")) }, sentBy(account, form.requestId));
    if (gone.ok) return redirect(`${here}?result=withdrawn`, 303);
    if (gone.refusal.reason === "hidden") throw new Response(null, { status: 404 });
    return form.refuse([{ code: "sent_before" }], 409);
  }
  const { person, acting } = await requirePermission(asked, "enquiry.write");
  const parsed = questionInput.safeParse(form.pick(["question"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = await askQuestion(
    { kind, id, ...parsed.data },
    {
      actor: { kind: "person", id: person.id, ...(acting ? { organisationId: acting.id } : {}) },
      requestId: form.requestId,
    },
  );
  if (done.ok) return redirect(`${here}?result=${done.value.outcome}`, 303);
  if (done.refusal.reason === "hidden") throw new Response(null, { status: 404 });
  const isRepeated = done.refusal.reason === "request_id_used_with_other_input";
  return form.refuse([{ code: isRepeated ? "sent_before" : done.refusal.reason }], 409);
}

/** What the address names, of those that the public sees; throws 404. */
async function readTarget(about = "") {
  const [, word, digits] = /^([a-z]+)-([1-9]\d{0,8})$/.exec(about) ?? [];
  const kind = offerKinds.find((one) => one === word);
  const target = kind && (await findQuestionTarget(kind, Number(digits)));
  if (!target || (target.status !== "published" && target.status !== "paused"))
    throw new Response(null, { status: 404 });
  const { id, name, platform, path, isOpen } = target;
  return { kind: target.kind, id, name, platform, path, isOpen };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("questions.newTitle"), isIndexed: false });
};

export default function NewQuestion() {
  return <NewQuestionPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
