import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  type TypedResponse,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer, FormFault } from "../core/form-fault";
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
import { commissionOf } from "../modules/demands/core/commission";
import { DemandFacts } from "../modules/demands/demand-facts";
import { readFullDemand } from "../modules/demands/full-demand.commands.server";
import { proposeIntroduction } from "../modules/demands/introduce.commands.server";
import { findPlatformNamed, listPlatformsNamed } from "../modules/demands/introducible.queries.server";
import { commissionInput, introductionInput } from "../modules/demands/introduction-form";
import { MaskedFactsList } from "../modules/demands/masked-facts";
import { listLikelyPlatforms } from "../modules/demands/suits-broker.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

type Found = Awaited<ReturnType<typeof listPlatformsNamed>>[number];

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
  const typed = form.pick([
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
  ]);
  const parsed = introductionInput.safeParse(typed);
  // One that was chosen from a list stands before what was typed: nothing is sent yet.
  if (form.all("platform").length > 1 || form.text("do") === "find")
    return withFound(form.refuse([], 200), await listPlatformsNamed(form.text("platform"), demand));
  const faults: FormFault[] = parsed.success ? [] : faultsOf(parsed.error);
  const slug = await findPlatformNamed(form.text("platform").trim(), demand);
  if (slug === undefined && form.text("platform").trim() !== "")
    faults.push({ field: "platform", code: "unknown_platform" });
  const commission = commissionInput.safeParse(typed);
  const agreed = commission.success ? commissionOf(commission.data) : undefined;
  if (agreed?.ok === false) faults.push(faultOf(agreed.refusal.reason));
  const partners: { brokerId: number; shareBp: number }[] = [];
  for (const at of [1, 2] as const) {
    const [name, share] = [form.text(`partner${at}`).trim(), form.text(`share${at}`).trim()];
    if (name === "" && share === "") continue;
    const partner = name === "" ? undefined : await findBrokerByName(name, demand);
    if (!partner) faults.push({ field: `partner${at}`, code: "unknown_partner" });
    if (share === "") faults.push({ field: `share${at}`, code: "share_missing" });
    const shareBp = parsed.data?.[`share${at}`];
    if (partner && shareBp !== undefined) partners.push({ brokerId: partner.id, shareBp });
  }
  if (!parsed.success || slug === undefined || faults.length > 0)
    return withFound(form.refuse(faults), await listPlatformsNamed(slug ?? form.text("platform"), demand));
  const { platform: _named, partner1, share1, partner2, share2, ...terms } = parsed.data;
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
  return form.refuse([faultOf(reason === "request_id_used_with_other_input" ? "sent_before" : reason)], 409);
}

function faultOf(reason: string): FormFault {
  const field = fieldOf[reason];
  return { ...(field ? { field } : {}), code: reason };
}

/** An answer with the platforms that the typed name could mean. */
async function withFound(answer: TypedResponse<FormAnswer>, found: Found[]) {
  const said: FormAnswer = await answer.json();
  return json<FormAnswer & { found?: Found[] }>({ ...said, found }, answer.status);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "introductions");
  return pageMeta(location.pathname, { title: t("introduceTitle"), isIndexed: false });
};

export default function BrokersDemand() {
  const { full, facts, sight, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<FormAnswer & { found?: Found[] }>();
  return (
    <BrokerDemandPage
      {...view}
      isMasked={sight === "masked"}
      facts={full ? <DemandFacts demand={full} /> : <MaskedFactsList facts={facts} />}
      answer={answer}
      found={answer?.found}
    />
  );
}
