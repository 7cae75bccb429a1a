import {
  type ActionFunctionArgs,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { addEvidence } from "../http/entry-evidence";
import { newRequestId, readForm } from "../http/form";
import { requireBook } from "../http/own-book";
import { askedReversal } from "../http/verifying";
import { translator } from "../i18n/catalogues";
import { findBookEntry } from "../modules/contracts/book-entry.queries.server";
import { findReversal, type ReversalState } from "../modules/contracts/desk-entries.queries.server";
import { withoutNames } from "../modules/contracts/entry-names";
import { EntryPage } from "../modules/contracts/entry-page";
import { withoutPapers } from "../modules/contracts/entry-papers";
import { ReversalSection } from "../modules/contracts/reversal-form";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader(asked: LoaderFunctionArgs) {
  const book = await requireBook(asked);
  const { platform, account, isMember, isOversight, mayDeclare, mayAskReversal } = book;
  const found = await findBookEntry(platform.id, asked.params.id ?? "");
  if (!found) throw new Response(null, { status: 404 });
  // A department that recommends the platform reads the book, not what it rests on.
  const entry = isMember || isOversight ? found : withoutPapers(found);
  const reversal = await findReversal(entry.id);
  const { actor } = account;
  const own = actor.memberships.map(({ organisationId }) => organisationId);
  const said = new URL(asked.request.url).searchParams.get("result");
  return {
    platform,
    entry: isOversight ? entry : withoutNames(entry, own),
    mayOpenContract:
      own.includes(entry.organisation.id) || actor.offices.some(({ role }) => role === "auditor"),
    mayAddEvidence: mayDeclare,
    limits: await findEvidenceLimits(),
    requestId: newRequestId(),
    mayAskReversal: mayAskReversal && entry.state !== "reversed",
    reversal: reversal && (isOversight ? reversal : withoutAsker(reversal)),
    reversalRequestId: newRequestId(),
    result: (["evidence", "asked", "declared"] as const).find((one) => one === said),
  };
}

export async function action(asked: ActionFunctionArgs) {
  // Who may read it learns what they lack; who may not is told that it is not there.
  await requireBook(asked);
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const isReversal = form.intent === "reversal";
  const { account, platform } = await requireBook(
    asked,
    isReversal ? "revenue.ask-reversal" : "revenue.declare",
  );
  const entryId = asked.params.id ?? "";
  const by = {
    actor: {
      kind: "person" as const,
      id: account.person.id,
      ...(platform.lead ? { organisationId: platform.lead.id } : {}),
    },
    requestId: form.requestId,
  };
  if (isReversal) {
    const answer = await askedReversal(form, entryId, by);
    return answer ?? redirect(`${paths.bookEntry(platform.slug, entryId)}?result=asked`, 303);
  }
  const refused = await addEvidence(form, { platformId: platform.id, entryId }, by);
  return refused ?? redirect(`${paths.bookEntry(platform.slug, entryId)}?result=evidence`, 303);
}

/** Who asked is told to who checks the book alone. */
function withoutAsker({ asker: _name, askedBy: _id, ...reversal }: ReversalState): ReversalState {
  return reversal;
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "books");
  const title = data ? t("entryTitle", { number: String(data.entry.number) }) : t("title");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function BookEntry() {
  const { reversal, mayAskReversal, reversalRequestId, ...view } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const section = (
    <ReversalSection
      reversal={reversal}
      mayAsk={mayAskReversal}
      requestId={reversalRequestId}
      answer={answer}
    />
  );
  return <EntryPage {...view} answer={answer} reversal={section} />;
}
