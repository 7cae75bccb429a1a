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
import { translator } from "../i18n/catalogues";
import { findBookEntry } from "../modules/contracts/book-entry.queries.server";
import { withoutNames } from "../modules/contracts/entry-names";
import { EntryPage } from "../modules/contracts/entry-page";
import { findEvidenceLimits } from "../modules/publications/evidence.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["check-files"] };

export async function loader(asked: LoaderFunctionArgs) {
  const book = await requireBook(asked);
  const { platform, account, isOversight, mayDeclare } = book;
  const entry = await findBookEntry(platform.id, asked.params.id ?? "");
  if (!entry) throw new Response(null, { status: 404 });
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
    result: (["evidence", "asked"] as const).find((one) => one === said),
  };
}

export async function action(asked: ActionFunctionArgs) {
  // Who may read it learns what they lack; who may not is told that it is not there.
  await requireBook(asked);
  const form = await readForm(asked.request);
  const paths = pathsIn(languageOf(new URL(asked.request.url).pathname));
  const { account, platform } = await requireBook(asked, "revenue.declare");
  const entryId = asked.params.id ?? "";
  const by = {
    actor: {
      kind: "person" as const,
      id: account.person.id,
      ...(platform.lead ? { organisationId: platform.lead.id } : {}),
    },
    requestId: form.requestId,
  };
  const refused = await addEvidence(form, { platformId: platform.id, entryId }, by);
  return refused ?? redirect(`${paths.bookEntry(platform.slug, entryId)}?result=evidence`, 303);
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  const t = translator(languageOf(location.pathname), "books");
  const title = data ? t("entryTitle", { number: String(data.entry.number) }) : t("title");
  return pageMeta(location.pathname, { title, isIndexed: false });
};

export default function BookEntry() {
  return <EntryPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
