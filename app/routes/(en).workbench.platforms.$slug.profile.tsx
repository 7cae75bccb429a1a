import { type ActionFunctionArgs, json, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf } from "../http/form";
import { answerPart, readPartForm, readPartPage } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { profileInput } from "../modules/registry/own-platform-form";
import { findOwnProfile } from "../modules/registry/own-platform-parts.queries.server";
import { OwnProfilePage } from "../modules/registry/own-platform-profile";
import { saveOwnProfile } from "../modules/registry/own-platform-save.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

const fields = ["summaryZh", "summaryEn", "directionsZh", "directionsEn", "website"] as const;

export async function loader(asked: LoaderFunctionArgs) {
  const page = await readPartPage(asked, "profile");
  return { ...page, ...(await findOwnProfile(page.platform.id)) };
}

export async function action(asked: ActionFunctionArgs) {
  const sent = await readPartForm(asked);
  const { form, slug, version, command } = sent;
  const parsed = profileInput.safeParse(form.pick(fields));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  // Looked at only: everything typed comes back, and how it would read.
  if (form.text("do") === "preview") {
    const typed = Object.fromEntries(fields.map((field) => [field, form.all(field)]));
    return json({ form: "", faults: [], typed, preview: parsed.data });
  }
  return answerPart(asked, sent, "profile", await saveOwnProfile({ slug, version, ...parsed.data }, command));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "manage");
  return pageMeta(location.pathname, { title: t("part.profile"), isIndexed: false });
};

export default function OwnProfile() {
  return <OwnProfilePage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
