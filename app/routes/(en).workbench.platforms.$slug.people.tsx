import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readRows } from "../http/form-rows";
import { answerPart, readPartForm, readPartPage } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { mostRows, personRow } from "../modules/registry/own-platform-form";
import { listOwnPeople } from "../modules/registry/own-platform-parts.queries.server";
import { OwnPeoplePage } from "../modules/registry/own-platform-people";
import { saveOwnPeople } from "../modules/registry/own-platform-save.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const fields = ["role", "nameZh", "nameEn", "titleZh", "titleEn"];

export async function loader(asked: LoaderFunctionArgs) {
  const page = await readPartPage(asked, "people");
  return { ...page, ...(await listOwnPeople(page.platform.id)) };
}

export async function action(asked: ActionFunctionArgs) {
  const sent = await readPartForm(asked);
  const { form, slug, version, command } = sent;
  const read = readRows(form, { schema: personRow, fields, fixed: ["role"], most: mostRows.people });
  if (read.faults.length > 0) return form.refuse(read.faults);
  return answerPart(asked, sent, "people", await saveOwnPeople({ slug, version, ...read }, command));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("part.people"), isIndexed: false });
};

export default function OwnPeople() {
  return <OwnPeoplePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
