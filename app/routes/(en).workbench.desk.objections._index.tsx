import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { ObjectionDesk } from "../modules/publications/objection-desk";
import { listObjections } from "../modules/publications/submission-desk.queries.server";
import { waitingDaysCounter } from "../modules/publications/waiting-days.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { result } = await requireOfficer({ request, context }, "objections.answer");
  const daysSince = await waitingDaysCounter();
  const lines = await listObjections();
  return { objections: lines.map((line) => ({ ...line, age: daysSince(line.receivedAt) })), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "editorial");
  return pageMeta(location.pathname, { title: t("objectionsTitle"), isIndexed: false });
};

export default function DeskObjectionDesk() {
  return <ObjectionDesk {...useLoaderData<typeof loader>()} />;
}
