import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { authoritiesOf } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { refusedBy } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { decideFinding } from "../modules/contracts/decide-finding.commands.server";
import { DeskPatternPage } from "../modules/contracts/desk-pattern-page";
import { findDeskFinding, listFindingEntries } from "../modules/contracts/desk-patterns.queries.server";
import { findShownContest } from "../modules/contracts/invoice-contest.queries.server";
import { releaseInvoice } from "../modules/contracts/release-invoice.commands.server";
import { findingDecision, reasonInput } from "../modules/contracts/verifying-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

/** Most entries that the page lists. */
const most = 100;

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

async function requireFinding({ request, context, params }: Asked) {
  const officer = await requireOfficer({ request, context }, "revenue.examine");
  const { account } = officer;
  const scope = { authorities: authoritiesOf(account) };
  const finding = await findDeskFinding(params.id ?? "", scope);
  if (!finding) throw new Response(null, { status: 404 });
  return { officer, finding };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { officer, finding } = await requireFinding(asked);
  return {
    finding,
    entries: await listFindingEntries(finding, most),
    contest: await findShownContest(finding.id, { officerId: officer.account.person.id }),
    most,
    isDone: officer.result === "decided",
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { officer, finding } = await requireFinding(asked);
  const form = await readForm(asked.request);
  const by = sentBy(officer.account, form.requestId);
  const here = officer.paths.deskItem("patterns", finding.id);
  if (form.intent === "release") {
    const typed = reasonInput.safeParse(form.pick(["reason"]));
    if (!typed.success) return form.refuse(faultsOf(typed.error));
    const released = await releaseInvoice({ findingId: finding.id, ...typed.data }, by);
    return released.ok ? goOn(here, "decided") : refusedBy(form, released.refusal);
  }
  const parsed = findingDecision.safeParse(form.pick(["outcome", "note"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = await decideFinding({ id: finding.id, ...parsed.data }, by);
  return done.ok ? goOn(here, "decided") : refusedBy(form, done.refusal);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  return pageMeta(location.pathname, { title: t("patternsTitle"), isIndexed: false });
};

export default function PatternAtDesk() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <DeskPatternPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
