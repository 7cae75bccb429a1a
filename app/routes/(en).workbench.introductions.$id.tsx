import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { requireAccount, requirePermission } from "../http/account";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { sayThroughIntroduction } from "../modules/demands/credit.commands.server";
import {
  answerIntroduction,
  withdrawIntroduction,
} from "../modules/demands/introduction-answers.commands.server";
import { isOwnerBinding } from "../modules/demands/introduction-binding.queries.server";
import { mostReason } from "../modules/demands/introduction-form";
import { IntroductionPage, introductionChanges } from "../modules/demands/introduction-page";
import { agreeToShare } from "../modules/demands/introduction-shares.commands.server";
import { asksPlatform, findIntroduction } from "../modules/demands/introductions.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** The introduction of the address, for somebody of one of its sides. Throws 404 for everybody else. */
async function requireIntroduction({ request, context, params }: Asked) {
  const account = await requireAccount({ request, context });
  const view = await findIntroduction(numberIn(params.id), account.person.id);
  if (!view) {
    // Refused, and logged, as what nobody is a member of.
    await requirePermission({ request, context }, "demand.read", { organisationId: 0 });
    throw new Response(null, { status: 404 });
  }
  return { account: await requirePermission({ request, context }, "complaint.make"), view };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { account, view } = await requireIntroduction(asked);
  const result = new URL(asked.request.url).searchParams.get("result");
  return {
    view,
    mayBind: view.role !== "owner" || (await isOwnerBinding(view.demand.id, account.person.id)),
    asksThrough: await asksPlatform(view),
    done: introductionChanges.find((one) => one === result),
    requestIds: {
      answer: newRequestId(),
      withdraw: newRequestId(),
      share: newRequestId(),
      through: newRequestId(),
    },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, view } = await requireIntroduction(asked);
  const form = await readForm(asked.request);
  const by = sentBy(account, form.requestId);
  const page = pathsIn(languageOf(new URL(asked.request.url).pathname)).introduction(view.id);
  const { id } = view;
  const reason = form.text("reason").trim();
  switch (form.intent) {
    case "answer": {
      const answer = form.text("answer");
      if (answer !== "accept" && answer !== "refuse")
        return form.refuse([{ field: "answer", code: "choose" }]);
      if (answer === "accept" && form.text("understood") !== "yes")
        return form.refuse([{ field: "understood", code: "tick" }]);
      if (view.role !== "owner" && view.role !== "platform") throw new Response(null, { status: 404 });
      if ([...reason].length > mostReason)
        return form.refuse([{ field: "reason", code: "too_long", values: { limit: mostReason } }]);
      const termsHash = form.text("termsHash");
      const sent = { id, side: view.role, answer, termsHash, ...(reason ? { reason } : {}) } as const;
      const done = await answerIntroduction(sent, by);
      return done.ok ? goOn(page, done.value.outcome) : refused(form, done.refusal);
    }
    case "share": {
      const answer = form.text("share");
      if (answer !== "agree" && answer !== "decline")
        return form.refuse([{ field: "share", code: "choose" }]);
      const done = await agreeToShare({ id, answer }, by);
      if (!done.ok) return refused(form, done.refusal);
      const { introductions } = pathsIn(languageOf(new URL(asked.request.url).pathname));
      return goOn(answer === "agree" ? page : introductions(), done.value.outcome);
    }
    case "through": {
      const answer = form.text("through");
      if (answer !== "yes" && answer !== "no") return form.refuse([{ field: "through", code: "choose" }]);
      const why = form.text("throughReason").trim();
      if ([...why].length > mostReason)
        return form.refuse([{ field: "throughReason", code: "too_long", values: { limit: mostReason } }]);
      const claim = { introductionId: id, isThrough: answer === "yes", ...(why ? { reason: why } : {}) };
      const done = await sayThroughIntroduction(claim, by);
      return done.ok ? goOn(page, done.value.outcome) : refused(form, done.refusal);
    }
    case "withdraw": {
      const done = await withdrawIntroduction({ id }, by);
      return done.ok ? goOn(page, done.value.outcome) : refused(form, done.refusal);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

const fieldOf: Readonly<Record<string, string>> = {
  reason_missing: "reason",
  claim_without_reason: "throughReason",
};

function refused(form: SentForm, { reason }: { reason: string }) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  const field = fieldOf[reason];
  const code =
    reason === "request_id_used_with_other_input"
      ? "sent_before"
      : reason === "claim_without_reason"
        ? "reason_missing"
        : reason;
  return form.refuse([{ ...(field ? { field } : {}), code }], field ? 400 : 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "introductions");
  return pageMeta(location.pathname, { title: t("metaTitle"), isIndexed: false });
};

export default function Introduction() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <IntroductionPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
