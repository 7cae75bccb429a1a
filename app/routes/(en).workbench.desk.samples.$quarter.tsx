import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { authoritiesOf } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { refusedBy } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { partsOfQuarter } from "../modules/contracts/core/sample";
import { decideSample } from "../modules/contracts/decide-sample.commands.server";
import { DeskSamplePage } from "../modules/contracts/desk-sample-page";
import { listDeskSamples, listSampledEntries } from "../modules/contracts/desk-samples.queries.server";
import { sampleDecision } from "../modules/contracts/verifying-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

async function requireSample({ request, context, params }: Asked) {
  const officer = await requireOfficer({ request, context }, "revenue.examine");
  const { account } = officer;
  const scope = { authorities: authoritiesOf(account) };
  const [sample] = await listDeskSamples(scope, params.quarter ?? "");
  if (!sample) throw new Response(null, { status: 404 });
  return { officer, scope, sample };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { officer, scope, sample } = await requireSample(asked);
  const entries = await listSampledEntries(scope, sample.quarter);
  return {
    sample,
    entries,
    requestIds: Object.fromEntries(entries.map(({ id }) => [id, newRequestId()])),
    isDone: officer.result === "decided",
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { officer, sample } = await requireSample(asked);
  const form = await readForm(asked.request);
  const entryId = /^check-([\w-]{36})$/.exec(form.intent)?.[1];
  if (entryId === undefined) throw new Response(null, { status: 400 });
  const parsed = sampleDecision.safeParse(form.pick(["outcome", "note"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { quarter } = sample;
  const done = await decideSample(
    { quarter, entryId, ...parsed.data },
    sentBy(officer.account, form.requestId),
  );
  return done.ok
    ? goOn(officer.paths.deskItem("samples", quarter), "decided")
    : refusedBy(form, done.refusal);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  const title = data ? t("sampleOf", partsOfQuarter(data.sample.quarter)) : t("samplesTitle");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function SampleAtDesk() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <DeskSamplePage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
