import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { pairMoves } from "../modules/demands/core/pair-state";
import { DemandFrame } from "../modules/demands/demand-frame";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { moveOwnPair } from "../modules/demands/pairs.commands.server";
import { readSimilar } from "../modules/demands/similar.queries.server";
import { supplementInput } from "../modules/demands/similar-form";
import { SimilarPage } from "../modules/demands/similar-page";
import { supplementDemand } from "../modules/demands/supplement.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const { id, organisationId, account } = await requireOwnDemand({ request, context, params });
  const demand = await findOwnDemandHead(id);
  if (!demand) throw new Response(null, { status: 404 });
  const { searchParams } = new URL(request.url);
  return {
    demand,
    similar: await readSimilar(id, { personId: account.person.id, organisationId }),
    mayBind: can(account.actor, "demand.award", { organisationId }),
    requestIds: {
      agree: newRequestId(),
      leave: newRequestId(),
      join: newRequestId(),
      supplement: newRequestId(),
    },
    result: searchParams.get("result") ?? undefined,
  };
}

export async function action({ request, context, params }: ActionFunctionArgs) {
  const form = await readForm(request);
  const move = pairMoves.find((one) => one === form.intent);
  const asked = { request, context, params };
  const isBinding = move === "agree" || move === "join";
  const { id, by } = await requireOwnDemand(asked, isBinding ? "demand.award" : "demand.write");
  const done = async () => {
    if (move)
      return moveOwnPair({ demandId: id, pairId: numberOf(form.text("pair")), move }, by(form.requestId));
    if (form.intent !== "supplement") throw new Response(null, { status: 400 });
    const parsed = supplementInput.safeParse({ text: form.text("text") });
    if (!parsed.success) return parsed.error;
    return supplementDemand({ demandId: id, ...parsed.data }, by(form.requestId));
  };
  const answer = await done();
  if (!("ok" in answer)) return form.refuse(faultsOf(answer));
  if (answer.ok) {
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    return goOn(paths.ownDemand(id, "similar"), answer.value.outcome);
  }
  const { reason } = answer.refusal;
  if (reason === "hidden") throw new Response(null, { status: 404 });
  if (reason === "found" || reason === "too_long") return form.refuse([{ field: "text", code: reason }]);
  return form.refuse([{ code: reason === "request_id_used_with_other_input" ? "sent_before" : reason }], 409);
}

function numberOf(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Response(null, { status: 400 });
  return Number(text);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "pairs");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function SimilarDemands() {
  const data = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DemandFrame demand={data.demand} answer={answer} part="similar">
      <SimilarPage {...data} answer={answer} />
    </DemandFrame>
  );
}
