import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PageHeader } from "../components/page-header";
import { newRequestId } from "../http/form";
import {
  answerAchievement,
  readAchievement,
  readAchievementForm,
  requireOwnAchievements,
} from "../http/own-achievement";
import { translator } from "../i18n/catalogues";
import { useMessages } from "../i18n/use-messages";
import { AchievementForm } from "../modules/achievements/achievement-form-page";
import { createAchievement } from "../modules/achievements/achievements.commands.server";
import { listAchievementChoices } from "../modules/achievements/own-achievements.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { organisationId } = await requireOwnAchievements(asked);
  return { choices: await listAchievementChoices(organisationId), requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, organisationId, command, paths } = await readAchievementForm(asked);
  const read = readAchievement(form);
  if (!read.ok) return form.refuse(read.refusal);
  const made = await createAchievement({ organisationId, ...read.value }, command);
  return answerAchievement(form, made, ({ id, outcome }) => `${paths.ownAchievements(id)}?result=${outcome}`);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "achievements");
  return pageMeta(location.pathname, { title: t("newTitle"), isIndexed: false });
};

export default function NewAchievement() {
  const t = useMessages("achievements");
  return (
    <>
      <PageHeader title={t("newTitle")} lead={t("newLead")} />
      <div className="pb-12">
        <AchievementForm {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />
      </div>
    </>
  );
}
