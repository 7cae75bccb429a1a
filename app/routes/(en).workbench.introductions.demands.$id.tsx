import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { filledText } from "../form-text";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm, type SentForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { translator } from "../i18n/catalogues";
import { requestBrokerAccess } from "../modules/demands/access-requests.commands.server";
import { findBrokerByName } from "../modules/demands/acting-broker.queries.server";
import { findBrokerDemand } from "../modules/demands/broker-demand.queries.server";
import { BrokerDemandPage } from "../modules/demands/broker-demand-page";
import { DemandFacts } from "../modules/demands/demand-facts";
import { readFullDemand } from "../modules/demands/full-demand.commands.server";
import { proposeIntroduction } from "../modules/demands/introduce.commands.server";
import { findPlatformNamed } from "../modules/demands/introducible.queries.server";
import { introductionInput } from "../modules/demands/introduction-form";
import { MaskedFactsList } from "../modules/demands/masked-facts";
import { listLikelyPlatforms } from "../modules/demands/suits-broker.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

async function requireBrokersDemand({ request, context, params }: Asked) {
  const account = await requirePermission({ request, context }, "introduction.make");
  const id = numberIn(params.id);
  const demand = await findBrokerDemand(id, account.person.id);
  if (!demand) {
    // Refused, and logged, as what nobody is a member of.
    await requirePermission({ request, context }, "demand.read", { organisationId: 0 });
    throw new Response(null, { status: 404 });
  }
  return { account, id, demand };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { account, id, demand } = await requireBrokersDemand(asked);
  const personId = account.person.id;
  const { searchParams } = new URL(asked.request.url);
  const full = demand.sight === "full" ? await readFullDemand(id, { role: "broker", personId }) : undefined;
  return {
    ...demand,
    full,
    likely: await listLikelyPlatforms(id, personId, { limit: 5 }),
    chosen: searchParams.get("platform")?.slice(0, 40) ?? "",
    isAsked: demand.isAsked || searchParams.get("result") === "asked",
    requestId: newRequestId(),
    askId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { account, id, demand } = await requireBrokersDemand(asked);
  const form = await readForm(asked.request);
  const by = sentBy(account, form.requestId);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  if (form.intent === "ask") {
    const why = filledText(1000).safeParse(form.text("why"));
    if (!why.success) return form.refuse(faultsOf(why.error).map((fault) => ({ ...fault, field: "why" })));
    const done = await requestBrokerAccess({ demandId: id, message: why.data }, by);
    return done.ok ? goOn(paths.brokerDemand(id), "asked") : refused(form, done.refusal);
  }
  const parsed = introductionInput.safeParse(
    form.pick([
      "platform",
      "message",
      "basis",
      "shareBp",
      "fixedFen",
      "payer",
      "terms",
      "partner1",
      "share1",
      "partner2",
      "share2",
    ]),
  );
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { platform = "", partner1, share1, partner2, share2, ...terms } = parsed.data;
  const slug = await findPlatformNamed(platform, demand);
  if (slug === undefined) return form.refuse([{ field: "platform", code: "unknown_platform" }]);
  const partners: { brokerId: number; shareBp: number }[] = [];
  for (const [at, name, shareBp] of [
    [1, partner1, share1],
    [2, partner2, share2],
  ] as const) {
    if (name === undefined && shareBp === undefined) continue;
    const partner = name === undefined ? undefined : await findBrokerByName(name, demand);
    if (!partner) return form.refuse([{ field: `partner${at}`, code: "unknown_partner" }]);
    if (shareBp === undefined) return form.refuse([{ field: `share${at}`, code: "share_missing" }]);
    partners.push({ brokerId: partner.id, shareBp });
  }
  const done = await proposeIntroduction({ demandId: id, slug, partners, ...terms }, by);
  if (!done.ok) return refused(form, done.refusal);
  return done.value.outcome === "held"
    ? goOn(paths.introductions(), "held")
    : goOn(paths.introduction(done.value.id), "proposed");
}

const fieldOf: Readonly<Record<string, string>> = {
  unknown_platform: "platform",
  own_unit: "platform",
  introduced_already: "platform",
  share_missing: "shareBp",
  share_out_of_range: "shareBp",
  fee_missing: "fixedFen",
  payer_missing: "payer",
  unknown_partner: "partner1",
  partner_of_unit: "partner1",
  partner_twice: "partner2",
};

function refused(form: SentForm, { reason }: { reason: string }) {
  if (reason === "hidden") throw new Response(null, { status: 404 });
  const field = fieldOf[reason];
  const code = reason === "request_id_used_with_other_input" ? "sent_before" : reason;
  return form.refuse([{ ...(field ? { field } : {}), code }], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "introductions");
  return pageMeta(location.pathname, { title: t("introduceTitle"), isIndexed: false });
};

export default function BrokersDemand() {
  const { full, facts, sight, ...view } = useLoaderData<typeof loader>();
  return (
    <BrokerDemandPage
      {...view}
      isMasked={sight === "masked"}
      facts={full ? <DemandFacts demand={full} /> : <MaskedFactsList facts={facts} />}
      answer={useActionData<typeof action>()}
    />
  );
}
