import { type LoaderFunctionArgs, type MetaFunction, redirect } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireAccount } from "../http/account";
import { numberIn } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { AnswerChoicePage } from "../modules/demands/answer-choice-page";
import { findAnswering } from "../modules/demands/answering-platforms.queries.server";
import { findBrokerDemand } from "../modules/demands/broker-demand.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** Leads on to where the reader's platform answers the demand, or a broker introduces it; with several to choose from, or with none, it says so. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const { person } = await requireAccount({ request, context });
  const id = numberIn(params.id);
  const answering = await findAnswering(id, person.id);
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  if (answering?.isOwner) return redirect(paths.ownDemand(id));
  // Whether it is open to brokers is no fact of a mask: only a broker who may know it is led on.
  if (answering?.platforms.length === 0 && (await findBrokerDemand(id, person.id)))
    return redirect(paths.brokerDemand(id));
  // Who may not know of it is answered as if it were not there.
  if (!answering || (!answering.isKnown && answering.platforms.length === 0))
    throw new Response(null, { status: 404 });
  const [only, ...others] = answering.platforms;
  if (only && others.length === 0) return redirect(paths.ownCapabilities(only.slug, "demands", id));
  return { ...answering, id };
}

export const meta: MetaFunction<typeof loader> = ({ location }) =>
  pageMeta(location.pathname, {
    title: translator(languageOf(location.pathname), "demands")("answer"),
    isIndexed: false,
  });

export default function AnswerDemand() {
  return <AnswerChoicePage {...useLoaderData<typeof loader>()} />;
}
