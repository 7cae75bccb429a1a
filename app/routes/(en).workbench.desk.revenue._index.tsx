import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { json } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import type { FormAnswer } from "../core/form-fault";
import { authoritiesOf, worksOnSamples } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { pageIn } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { revenueChannels } from "../modules/contracts/core/vocabulary";
import { findEntryTitles, listDeskEntries } from "../modules/contracts/desk-entries.queries.server";
import { deskWaits } from "../modules/contracts/desk-filters";
import { DeskRevenuePage } from "../modules/contracts/desk-revenue-page";
import { uuidList } from "../modules/contracts/locked-entries.commands.server";
import { type NotVerified, verifyEntries } from "../modules/contracts/verify-entries.commands.server";
import { reasonInput } from "../modules/contracts/verifying-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const perPage = 25;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, result } = await requireOfficer({ request, context }, "revenue.verify");
  const { searchParams } = new URL(request.url);
  const filter = {
    wait: deskWaits.find((one) => one === searchParams.get("status")),
    channel: revenueChannels.find((one) => one === searchParams.get("mode")),
    platform: searchParams.get("platform") ?? undefined,
  };
  const page = pageIn(searchParams);
  const scope = { authorities: authoritiesOf(account), isSample: worksOnSamples(account, context) };
  const listed = await listDeskEntries(scope, filter, { page, perPage });
  if (page > 1 && listed.lines.length === 0) throw new Response(null, { status: 404 });
  const verified = /^verified-(\d{1,3})$/.exec(result ?? "")?.[1];
  return {
    ...listed,
    ...{ page, perPage, filter, requestId: newRequestId() },
    ...(verified === undefined ? {} : { verified: Number(verified) }),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { account, paths } = await requireOfficer({ request, context }, "revenue.verify");
  const form = await readForm(request);
  const parsed = reasonInput.safeParse(form.pick(["reason"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const done = await verifyEntries(form.all("entry"), parsed.data, sentBy(account, form.requestId));
  if (!done.ok) {
    const { refusal } = done;
    if (refusal.reason === "hidden") throw new Response(null, { status: 404 });
    const code = refusal.reason === "request_id_used_with_other_input" ? "sent_before" : refusal.reason;
    const answer: FormAnswer = await form.refuse([{ code }], 409).json();
    const refused = "refused" in refusal ? refusal.refused : [];
    return json<DeskAnswer>({ ...answer, notVerified: await titled(refused) }, 409);
  }
  const { verified, refused } = done.value;
  if (refused.length === 0) return goOn(paths.deskRevenue(), `verified-${verified.length}`);
  // Shown once, on the page that answers: who loads it again sees those that still wait.
  return json<DeskAnswer>({
    form: "",
    faults: [],
    typed: {},
    verified: verified.length,
    notVerified: await titled(refused),
  });
}

/** A form that came back, or what became of it. */
interface DeskAnswer extends FormAnswer {
  verified?: number;
  /** Those that were not, with their titles. */
  notVerified?: (NotVerified & { title: string })[];
}

async function titled(refused: readonly NotVerified[]) {
  const titles = await findEntryTitles(uuidList(refused.map(({ id }) => id)));
  return refused.map((one) => ({ ...one, title: titles.get(one.id) ?? "" }));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  return pageMeta(location.pathname, { title: t("title"), isIndexed: false });
};

export default function RevenueDesk() {
  const sent: DeskAnswer | undefined = useActionData<typeof action>();
  return (
    <AnsweredPage answer={sent}>
      <DeskRevenuePage
        {...useLoaderData<typeof loader>()}
        {...(sent?.notVerified ? { notVerified: sent.notVerified } : {})}
        {...(sent?.verified === undefined ? {} : { verified: sent.verified })}
        answer={sent && sent.faults.length > 0 ? sent : undefined}
      />
    </AnsweredPage>
  );
}
