import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormFault } from "../core/form-fault";
import type { Result } from "../core/result";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn } from "../http/officer";
import { requireOwnDemand } from "../http/own-demand";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { resumeStep } from "../modules/demands/core/posting-steps";
import { visibilities } from "../modules/demands/core/vocabulary";
import { findOwnDemandFacts } from "../modules/demands/demand-facts.queries.server";
import { withdrawInput } from "../modules/demands/demand-form";
import { DemandFrame } from "../modules/demands/demand-frame";
import { findDraft } from "../modules/demands/draft-demand.queries.server";
import {
  copyDemand,
  discardDraft,
  extendDemand,
  type OwnDemandRefusal,
  openDemandToBrokers,
  takeBackDemand,
  widenDemand,
  withdrawDemand,
} from "../modules/demands/own-demand.commands.server";
import { findOwnDemandHead } from "../modules/demands/own-demand-head.queries.server";
import { OwnDemandPage } from "../modules/demands/own-demand-page";
import { ownDemandResults } from "../modules/demands/own-demand-view";
import { findOwnDemandStanding } from "../modules/demands/own-demands.queries.server";
import { findRuleNumber } from "../modules/publications/rules.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { id, account, organisationId } = await requireOwnDemand(asked);
  const [demand, draft] = await Promise.all([findOwnDemandHead(id), findDraft(id)]);
  if (!demand || !draft) throw new Response(null, { status: 404 });
  const { pathname, searchParams } = new URL(asked.request.url);
  const result = ownDemandResults.find((one) => one === searchParams.get("result"));
  if (demand.status === "draft" && result === undefined)
    throw redirect(pathsIn(languageOf(pathname)).demandStep(id, resumeStep(draft)));
  const today = await findRegistryDay();
  const facts = await findOwnDemandFacts(id, account.person.id);
  if (!facts) throw new Response(null, { status: 404 });
  return {
    demand,
    facts,
    checkReasons: draft.checkReasons,
    standing: await findOwnDemandStanding(id, await findRuleNumber("demand.most-extensions", today)),
    extendDays: await findRuleNumber("demand.extend-days", today),
    result,
    mayWiden: can(account.actor, "demand.award", { organisationId }),
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { id, by } = await requireOwnDemand(asked, "demand.write");
  const form = await readForm(asked.request);
  const context = by(form.requestId);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const page = paths.ownDemand(id);
  switch (form.intent) {
    case "withdraw": {
      const read = withdrawInput.safeParse(form.pick(["reason", "note"]));
      if (!read.success) return form.refuse(faultsOf(read.error));
      return answer(form, await withdrawDemand({ id, ...read.data }, context), () => goOn(page, "withdrawn"));
    }
    case "discard":
      return answer(form, await discardDraft({ id }, context), () => goOn(paths.ownDemands(), "discarded"));
    case "extend":
      return answer(form, await extendDemand({ id }, context), () => goOn(page, "extended"));
    case "take-back":
      return answer(form, await takeBackDemand({ id }, context), () =>
        redirect(paths.demandStep(id, "check"), 303),
      );
    case "brokers": {
      const isOpen = form.text("isOpen") === "yes";
      return answer(form, await openDemandToBrokers({ id, isOpen }, context), () => goOn(page, "saved"));
    }
    case "widen": {
      const visibility = visibilities.find((one) => one === form.text("visibility"));
      if (!visibility) return form.refuse([{ field: "visibility", code: "choose" }]);
      return answer(form, await widenDemand({ id, visibility }, context), () => goOn(page, "saved"));
    }
    case "copy":
      return answer(form, await copyDemand({ id }, context), (copy) =>
        redirect(paths.demandStep("id" in copy ? copy.id : id, "check"), 303),
      );
    default:
      throw new Response(null, { status: 400 });
  }
}

function answer<Value>(
  form: SentForm,
  done: Result<Value, OwnDemandRefusal>,
  leadsTo: (value: Value) => Response,
) {
  if (done.ok) return leadsTo(done.value);
  const { refusal } = done;
  if (refusal.reason === "hidden") throw new Response(null, { status: 404 });
  const fault: FormFault =
    refusal.reason === "no_more_extensions"
      ? { code: refusal.reason, values: { most: refusal.most } }
      : { code: refusal.reason === "request_id_used_with_other_input" ? "sent_before" : refusal.reason };
  return form.refuse([fault], 409);
}

export const meta: MetaFunction<typeof loader> = ({ location, data }) => {
  const t = translator(languageOf(location.pathname), "posting");
  return pageMeta(location.pathname, { title: data?.demand.title || t("listTitle"), isIndexed: false });
};

export default function OwnDemand() {
  const view = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <DemandFrame demand={view.demand} answer={answer}>
      <OwnDemandPage {...view} answer={answer} />
    </DemandFrame>
  );
}
