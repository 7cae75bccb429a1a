import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requireAccount } from "../http/account";
import { newRequestId } from "../http/form";
import { answerAchievement, readAchievementForm, requireOwnAchievements } from "../http/own-achievement";
import { offerId } from "../http/own-offer";
import { translator } from "../i18n/catalogues";
import {
  confirmAchievement,
  copyAchievement,
  moveAchievement,
} from "../modules/achievements/achievements.commands.server";
import { answerHolding } from "../modules/achievements/holdings.commands.server";
import { listHoldings } from "../modules/achievements/holdings.queries.server";
import { listOwnAchievements } from "../modules/achievements/own-achievements.queries.server";
import { achievementResults, OwnAchievementsPage } from "../modules/achievements/own-achievements-page";
import { offerMoves } from "../modules/capabilities/core/offer-state";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { acting } = await requireAccount(asked);
  const result = new URL(asked.request.url).searchParams.get("result");
  const page = {
    requestId: newRequestId(),
    result: achievementResults.find((one) => one === result),
  };
  if (!acting) return { ...page, achievements: undefined, holdings: undefined };
  const { organisationId } = await requireOwnAchievements(asked);
  return {
    ...page,
    achievements: await listOwnAchievements(organisationId),
    holdings: await listHoldings(organisationId),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, organisationId, command, paths } = await readAchievementForm(asked);
  const list = (result: string) => `${paths.ownAchievements()}?result=${result}`;
  if (form.intent === "confirm-all")
    return answerAchievement(form, await confirmAchievement({ organisationId }, command), () =>
      list("confirmed"),
    );
  const id = offerId(form.intent);
  const wanted = form.text("do");
  if (wanted === "confirm")
    return answerAchievement(form, await confirmAchievement({ organisationId, ids: [id] }, command), () =>
      list("confirmed"),
    );
  if (wanted === "copy")
    return answerAchievement(form, await copyAchievement({ organisationId, id }, command), () =>
      list("copied"),
    );
  if (wanted === "hold-yes" || wanted === "hold-no") {
    const answer = { organisationId, id, isHolder: wanted === "hold-yes" };
    return answerAchievement(form, await answerHolding(answer, command), () => list("saved"));
  }
  const move = offerMoves.find((one) => one === wanted);
  if (!move) throw new Response(null, { status: 400 });
  return answerAchievement(
    form,
    await moveAchievement({ organisationId, id, move }, command),
    ({ outcome }) => list(outcome === "held" ? "held" : "moved"),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "achievements");
  return pageMeta(location.pathname, { title: t("ownTitle"), isIndexed: false });
};

export default function OwnAchievements() {
  return <OwnAchievementsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
