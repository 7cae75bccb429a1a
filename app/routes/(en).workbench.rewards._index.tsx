import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { translator } from "../i18n/catalogues";
import { findOwnRewards } from "../modules/contracts/rewards.queries.server";
import { RewardsPage } from "../modules/contracts/rewards-page";
import { listBrokersIntroductions } from "../modules/demands/introductions.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, actor } = await requirePermission({ request, context }, "rewards.read");
  // Officers have none of their own: theirs is the list of all.
  if (!actor.isBroker) throw redirect(pathsIn(languageOf(new URL(request.url).pathname)).desk("rewards"));
  const [{ brokers, formulas }, introductions] = await Promise.all([
    findOwnRewards(person.id),
    listBrokersIntroductions(person.id, { limit: 10_000 }),
  ]);
  // As the broker is let know them: a masked demand keeps its mask here too.
  const known = new Map(introductions.map((view) => [view.id, view]));
  const lines = brokers
    .flatMap((broker) => broker.lines)
    .flatMap((line) => {
      const view = known.get(line.introductionId);
      return view ? [{ ...line, demand: view.demand.name, platform: view.platform.name }] : [];
    });
  return { lines, formulas };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "rewards");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function OwnRewards() {
  return <RewardsPage {...useLoaderData<typeof loader>()} />;
}
