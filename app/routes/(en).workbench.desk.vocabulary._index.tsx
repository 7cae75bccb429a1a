import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { authoritiesOf } from "../http/desk-scope";
import { requireOfficer } from "../http/officer";
import { translator } from "../i18n/catalogues";
import { listDeskVocabulary } from "../modules/registry/vocabulary-desk.queries.server";
import { VocabularyPage } from "../modules/registry/vocabulary-list-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { account, result } = await requireOfficer({ request, context }, "vocabulary.edit");
  return { vocabulary: await listDeskVocabulary(), authorities: authoritiesOf(account), result };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "desk");
  return pageMeta(location.pathname, { title: t("vocabularyTitle"), isIndexed: false });
};

export default function Vocabulary() {
  return <VocabularyPage {...useLoaderData<typeof loader>()} />;
}
