import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId } from "../http/form";
import { answerOffer, offerId, outcomeIn, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { translator } from "../i18n/catalogues";
import { QualificationList } from "../modules/capabilities/qualification-list";
import { endQualification } from "../modules/capabilities/qualifications.commands.server";
import { listCertificates } from "../modules/capabilities/qualifications.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const certificates = await listCertificates(platform.id);
  return {
    platform,
    certificates: certificates.map((certificate) => ({ ...certificate, requestId: newRequestId() })),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const id = offerId(form.text("id"));
  return answerOffer(form, await endQualification({ slug, id }, command), () =>
    paths.ownCapabilities(slug, "qualifications"),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("part.qualifications"), isIndexed: false });
};

export default function Qualifications() {
  return <QualificationList {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
