import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import {
  answerAchievement,
  readAchievementFile,
  readAchievementForm,
  requireOwnAchievements,
} from "../http/own-achievement";
import { offerId, outcomeIn } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import { findOwnAchievementDetail } from "../modules/achievements/achievement-detail.queries.server";
import {
  addAchievementFile,
  removeAchievementFile,
} from "../modules/achievements/achievement-files.commands.server";
import { listAchievementFiles } from "../modules/achievements/achievement-files.queries.server";
import { AchievementFilesPage } from "../modules/achievements/achievement-files-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { organisationId } = await requireOwnAchievements(asked);
  const achievement = await findOwnAchievementDetail(organisationId, offerId(asked.params.id));
  if (!achievement) throw new Response(null, { status: 404 });
  const { id, title } = achievement;
  return {
    achievement: { id, title },
    files: await listAchievementFiles(id),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, organisationId, command, paths } = await readAchievementForm(asked);
  const id = offerId(asked.params.id);
  if (!(await findOwnAchievementDetail(organisationId, id))) throw new Response(null, { status: 404 });
  const page = paths.ownAchievements(id, "files");
  if (form.intent === "remove") {
    const entryId = offerId(form.text("entry"));
    return answerAchievement(
      form,
      await removeAchievementFile({ organisationId, id, entryId }, command),
      () => `${page}?result=saved`,
    );
  }
  const kind = form.intent === "document" ? "document" : "photo";
  const read = await readAchievementFile(form, kind);
  if (!read.ok) return form.refuse(read.refusal);
  const added = await addAchievementFile({ organisationId, id, added: read.value }, command);
  return answerAchievement(form, added, ({ outcome }) => `${page}?result=${outcome}`);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "achievements");
  return pageMeta(location.pathname, { title: t("files"), isIndexed: false });
};

export default function AchievementFiles() {
  return <AchievementFilesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
