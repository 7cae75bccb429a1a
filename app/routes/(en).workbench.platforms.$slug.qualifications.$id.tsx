import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { offerId } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { answerQualification } from "../http/qualification";
import { translator } from "../i18n/catalogues";
import { QualificationPage } from "../modules/capabilities/qualification-page";
import { listCertificates } from "../modules/capabilities/qualifications.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const id = offerId(asked.params.id);
  const certificate = (await listCertificates(platform.id)).find((one) => one.id === id);
  if (!certificate || certificate.hasEnded) throw new Response(null, { status: 404 });
  return { platform, certificate, requestId: newRequestId() };
}

export async function action(asked: ActionFunctionArgs) {
  return answerQualification(asked, offerId(asked.params.id));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.qualifications"), isIndexed: false });
};

export default function EditQualification() {
  return <QualificationPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
