import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { requireOwnPlatform } from "../http/own-platform";
import { answerQualification } from "../http/qualification";
import { translator } from "../i18n/catalogues";
import { QualificationPage } from "../modules/capabilities/qualification-page";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  return { platform, requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  return answerQualification(asked);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("qualifications.newTitle"), isIndexed: false });
};

export default function NewQualification() {
  return <QualificationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
