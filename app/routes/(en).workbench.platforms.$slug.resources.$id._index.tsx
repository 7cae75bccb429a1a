import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ButtonLink } from "../components/button";
import { faultsOf, newRequestId } from "../http/form";
import { answerOffer, offerId, outcomeIn, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { readResource } from "../http/own-resource";
import { translator } from "../i18n/catalogues";
import { useMessages, usePaths } from "../i18n/use-messages";
import { CapabilityFrame, useCapabilityFaults } from "../modules/capabilities/capability-frame";
import { findKind } from "../modules/capabilities/core/resource-kinds";
import { findOwnResource, listResourceChoices } from "../modules/capabilities/own-resources.queries.server";
import { ResourceForm, useResourceFaults } from "../modules/capabilities/resource-form-page";
import { editResource } from "../modules/capabilities/resources.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const resource = await findOwnResource({ id: offerId(asked.params.id), platformId: platform.id });
  if (!resource) throw new Response(null, { status: 404 });
  return {
    platform,
    resource,
    choices: await listResourceChoices(platform.id),
    requestId: newRequestId(),
    outcome: outcomeIn(asked.request),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, platformId, command, paths } = await readOfferForm(asked);
  const id = offerId(asked.params.id);
  const resource = await findOwnResource({ id, platformId });
  const kind = resource && findKind(resource.kind);
  if (!kind) throw new Response(null, { status: 404 });
  const read = readResource(form, kind);
  if (!read.success) return form.refuse(faultsOf(read.error));
  const version = form.text("version");
  return answerOffer(form, await editResource({ slug, id, version, ...read.data }, command), () =>
    paths.ownCapabilities(slug, "resources", id),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "resources");
  return pageMeta(location.pathname, { title: t("own.edit"), isIndexed: false });
};

export default function OwnResourcePage() {
  const { platform, resource, choices, requestId, outcome } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("resources");
  const general = useMessages("capabilities");
  const paths = usePaths();
  const words = useResourceFaults(useCapabilityFaults());
  const kind = findKind(resource.kind);
  const to = (page: "files" | "preview") =>
    paths.ownCapabilities(platform.slug, "resources", resource.id, page);
  return (
    <CapabilityFrame
      platform={platform}
      part="resources"
      title={t("own.editTitle", { name: resource.nameZh })}
      lead={t("own.editText")}
      outcome={answer ? undefined : outcome}
      actions={
        <>
          <ButtonLink variant="secondary" href={to("preview")}>
            {t("own.preview")}
          </ButtonLink>
          <ButtonLink variant="secondary" href={to("files")}>
            {general("files.short")}
          </ButtonLink>
        </>
      }
    >
      {kind ? <ResourceForm now={resource} {...{ kind, choices, requestId, answer, words }} /> : null}
    </CapabilityFrame>
  );
}
