import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { chooseByForm } from "../http/choose-quote";
import { newRequestId, readForm } from "../http/form";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { AcceptQuotePage } from "../modules/demands/accept-quote-page";
import { ChooseQuotePage, quoteChangesDone } from "../modules/demands/choose-quote-page";
import { isLiving } from "../modules/demands/core/demand-state";
import { listClaimable } from "../modules/demands/credit.queries.server";
import { DemandFrame } from "../modules/demands/demand-frame";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { findQuoteForOwner } from "../modules/demands/owners-quotes.queries.server";
import { countUnread } from "../modules/demands/talk.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** One quote for the demand's owner alone; `kind=accept`: the last page before it is accepted. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, account, organisationId = 0 } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  const quote = await findQuoteForOwner(id, params.quoteId ?? "");
  if (!demand || !quote) throw new Response(null, { status: 404 });
  const query = new URL(request.url).searchParams;
  const mayAward = can(account.actor, "demand.award", { organisationId });
  const isAccepting =
    query.get("kind") === "accept" && mayAward && isLiving(demand.status) && quote.isStillTheirs;
  return {
    demand,
    demandId: id,
    quote,
    isLiving: isLiving(demand.status),
    mayAward,
    isAccepting,
    claimable: isAccepting ? await listClaimable(id, quote.platform.id) : [],
    unread: (await countUnread(id, quote.platform.id, "owner")).unread,
    done: quoteChangesDone.find((change) => change === query.get("result")),
    requestIds: {
      list: newRequestId(),
      decline: newRequestId(),
      note: newRequestId(),
      accept: newRequestId(),
    },
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const isAward = new URL(request.url).searchParams.get("kind") === "accept";
  const { id, by } = await requireOwnDemand(
    { request, context, params },
    isAward ? "demand.award" : "demand.write",
  );
  const quoteId = params.quoteId ?? "";
  if (!(await findQuoteForOwner(id, quoteId))) throw new Response(null, { status: 404 });
  const form = await readForm(request);
  const language = languageOf(new URL(request.url).pathname);
  return chooseByForm(form, { demandId: id, quoteId, isAward }, by(form.requestId), language);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "replies");
  const title = data?.quote.platform.nameZh ?? t("quotesPage");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function DemandQuote() {
  const { demand, isAccepting, claimable, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DemandFrame demand={demand} answer={answer} part="quotes">
      {isAccepting ? (
        <AcceptQuotePage {...view} claimable={claimable} requestId={view.requestIds.accept} answer={answer} />
      ) : (
        <ChooseQuotePage {...view} answer={answer} />
      )}
    </DemandFrame>
  );
}
