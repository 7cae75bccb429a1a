import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { readRows } from "../http/form-rows";
import { answerPart, readPartForm, readPartPage } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { OwnContactsPage } from "../modules/registry/own-platform-contacts";
import { contactRow, mostRows } from "../modules/registry/own-platform-form";
import { listOwnContacts } from "../modules/registry/own-platform-parts.queries.server";
import { saveOwnContacts } from "../modules/registry/own-platform-save.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const fields = ["kind", "nameZh", "nameEn", "roleZh", "roleEn", "phone", "email"];

export async function loader(asked: LoaderFunctionArgs) {
  const page = await readPartPage(asked, "contacts");
  return { ...page, ...(await listOwnContacts(page.platform.id)) };
}

export async function action(asked: ActionFunctionArgs) {
  const sent = await readPartForm(asked);
  const { form, slug, version, command } = sent;
  const read = readRows(form, { schema: contactRow, fields, fixed: ["kind"], most: mostRows.contacts });
  if (read.faults.length > 0) return form.refuse(read.faults);
  return answerPart(asked, sent, "contacts", await saveOwnContacts({ slug, version, ...read }, command));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("part.contacts"), isIndexed: false });
};

export default function OwnContacts() {
  return <OwnContactsPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
