import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId } from "../http/form";
import { answerOffer, offerId, outcomeIn, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { answerQuestion, removeQuestion } from "../modules/capabilities/answer-question.commands.server";
import { OwnQuestionsPage } from "../modules/capabilities/own-questions-page";
import { answerInput } from "../modules/capabilities/question-form";
import { listOwnQuestions } from "../modules/capabilities/questions.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const questions = await listOwnQuestions(platform.id);
  return {
    platform,
    questions: questions.map((question) => ({
      ...question,
      requestId: newRequestId(),
      removeId: newRequestId(),
    })),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(form.text("id"));
  const list = () => paths.ownCapabilities(slug, "questions");
  if (form.intent.startsWith("remove-"))
    return answerOffer(form, await removeQuestion({ slug, id }, command), list);
  const parsed = answerInput.safeParse(form.pick(["answer"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  return answerOffer(form, await answerQuestion({ slug, id, ...parsed.data }, command), list);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.questions"), isIndexed: false });
};

export default function Questions() {
  return <OwnQuestionsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
