import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { AnsweredPage } from "../components/answered-page";
import { authoritiesOf } from "../http/desk-scope";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, requireOfficer } from "../http/officer";
import { sentBy } from "../http/sent-by";
import { askedReversal, refusedBy } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { findBookEntry } from "../modules/contracts/book-entry.queries.server";
import { listEntryLinks } from "../modules/contracts/confirmation-links.queries.server";
import { judgeVerification } from "../modules/contracts/core/verification";
import { decideReversal } from "../modules/contracts/decide-reversal.commands.server";
import { findDeskEntryBook, findReversal } from "../modules/contracts/desk-entries.queries.server";
import { DeskEntryPage } from "../modules/contracts/desk-entry-page";
import { listOpenFindings } from "../modules/contracts/desk-patterns.queries.server";
import { findEntryChecks } from "../modules/contracts/entry-checks.queries.server";
import { uuidList } from "../modules/contracts/locked-entries.commands.server";
import { verifyEntries } from "../modules/contracts/verify-entries.commands.server";
import { reasonInput, reversalDecision } from "../modules/contracts/verifying-form";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

type Asked = Pick<LoaderFunctionArgs, "request" | "context" | "params">;

/** The entry's book, for an officer of its platform's authority. */
async function requireEntry({ request, context, params }: Asked) {
  const { account } = await requireOfficer({ request, context }, "revenue.verify");
  const scope = { authorities: authoritiesOf(account) };
  const entryId = params.id ?? "";
  const book = await findDeskEntryBook(entryId, scope);
  if (!book) throw new Response(null, { status: 404 });
  const { authorityId } = book;
  return {
    ...{
      officer: await requireOfficer({ request, context }, "revenue.verify", { authorityId }),
      book,
      entryId,
    },
  };
}

export async function loader(asked: LoaderFunctionArgs) {
  const { officer, book, entryId } = await requireEntry(asked);
  const personId = officer.account.person.id;
  const entry = await findBookEntry(book.platformId, entryId);
  const [check] = await findEntryChecks(uuidList([entryId]), personId);
  if (!entry || !check) throw new Response(null, { status: 404 });
  const judged = judgeVerification(check, check);
  const reversal = await findReversal(entryId);
  return {
    platform: { slug: book.slug, name: book.name },
    entry,
    ...{ papers: check.papers, needed: check.needed },
    findings: await listOpenFindings(book.platformId, entry.paidOn),
    reversal,
    links: await listEntryLinks(entryId),
    ...(judged.ok ? {} : { whyNot: judged.refusal }),
    mayDecideReversal: !check.isParty && reversal?.askedBy !== personId,
    done: (["verified", "asked", "granted", "refused"] as const).find((one) => one === officer.result),
    requestIds: { verify: newRequestId(), decide: newRequestId(), reversal: newRequestId() },
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { officer, entryId } = await requireEntry(asked);
  const form = await readForm(asked.request);
  const by = sentBy(officer.account, form.requestId);
  const here = officer.paths.deskItem("revenue", entryId);
  if (form.intent === "verify") {
    const parsed = reasonInput.safeParse(form.pick(["reason"]));
    if (!parsed.success) return form.refuse(faultsOf(parsed.error));
    const done = await verifyEntries([entryId], parsed.data, by);
    return done.ok ? goOn(here, "verified") : refusedBy(form, done.refusal);
  }
  if (form.intent === "reversal") return (await askedReversal(form, entryId, by)) ?? goOn(here, "asked");
  if (form.intent !== "decide") throw new Response(null, { status: 400 });
  const parsed = reversalDecision.safeParse(form.pick(["decision", "answer"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { decision, answer } = parsed.data;
  const done = await decideReversal({ entryId, isGranted: decision === "grant", answer }, by);
  if (done.ok) return goOn(here, decision === "grant" ? "granted" : "refused");
  return refusedBy(form, done.refusal, { answer_missing: "answer" });
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "verifying");
  return pageMeta(location.pathname, { title: data?.entry.title ?? t("title"), isIndexed: false });
};

export default function EntryAtDesk() {
  const answer = useActionData<typeof action>();
  return (
    <AnsweredPage answer={answer}>
      <DeskEntryPage {...useLoaderData<typeof loader>()} answer={answer} />
    </AnsweredPage>
  );
}
