import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "../components/button";
import { PageHeader } from "../components/page-header";
import { newRequestId } from "../http/form";
import {
  answerAchievement,
  readAchievement,
  readAchievementForm,
  requireOwnAchievements,
} from "../http/own-achievement";
import { offerId, outcomeIn } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { AchievementForm } from "../modules/achievements/achievement-form-page";
import { editAchievement } from "../modules/achievements/achievements.commands.server";
import {
  findOwnAchievement,
  listAchievementChoices,
} from "../modules/achievements/own-achievements.queries.server";
import { Outcome } from "../modules/achievements/own-achievements-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { organisationId } = await requireOwnAchievements(asked);
  const achievement = await findOwnAchievement({ id: offerId(asked.params.id), organisationId });
  if (!achievement) throw new Response(null, { status: 404 });
  return {
    achievement,
    choices: await listAchievementChoices(organisationId),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, organisationId, command, paths } = await readAchievementForm(asked);
  const id = offerId(asked.params.id);
  const read = readAchievement(form);
  if (!read.ok) {
    // Whose it is comes first: others learn nothing of their faults either.
    if (!(await findOwnAchievement({ id, organisationId }))) throw new Response(null, { status: 404 });
    return form.refuse(read.refusal);
  }
  const version = form.text("version");
  const edited = await editAchievement({ organisationId, id, version, ...read.value }, command);
  return answerAchievement(form, edited, ({ outcome }) => `${paths.ownAchievements(id)}?result=${outcome}`);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "achievements");
  return pageMeta(location.pathname, { title: t("editTitle"), isIndexed: false });
};

export default function OwnAchievementPage() {
  const { achievement, choices, requestId, outcome } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("achievements");
  const paths = usePaths();
  return (
    <>
      <PageHeader
        title={t("editTitle")}
        lead={t("editText")}
        facts={<p lang="zh-CN">{achievement.titleZh}</p>}
        actions={
          <>
            <ButtonLink variant="secondary" href={paths.ownAchievements(achievement.id, "preview")}>
              {t("preview")}
            </ButtonLink>
            <ButtonLink variant="secondary" href={paths.ownAchievements(achievement.id, "files")}>
              {t("files")}
            </ButtonLink>
            <ButtonLink variant="quiet" href={paths.ownAchievements()}>
              {t("ownTitle")}
            </ButtonLink>
          </>
        }
      />
      <div className="flex flex-col gap-6 pb-12">
        <Outcome result={answer ? undefined : outcome} />
        <AchievementForm now={achievement} {...{ choices, requestId, answer }} />
      </div>
    </>
  );
}
