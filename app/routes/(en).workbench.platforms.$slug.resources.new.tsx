import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId } from "../http/form";
import { answerOffer, readOfferForm } from "../http/own-offer";
import { requireOwnPlatform } from "../http/own-platform";
import { readResource } from "../http/own-resource";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { useLanguage, useMessages } from "../i18n/use-messages";
import { CapabilityFrame, useCapabilityFaults } from "../modules/capabilities/capability-frame";
import { findKind } from "../modules/capabilities/core/resource-kinds";
import { listResourceChoices } from "../modules/capabilities/own-resources.queries.server";
import { ResourceForm, useResourceFaults } from "../modules/capabilities/resource-form-page";
import { ResourceKindChoice } from "../modules/capabilities/resource-kind-choice";
import { createResource } from "../modules/capabilities/resources.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";

export async function loader(asked: LoaderFunctionArgs) {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const kind = findKind(new URL(asked.request.url).searchParams.get("kind") ?? "");
  return {
    platform,
    kind: kind?.code,
    choices: await listResourceChoices(platform.id),
    requestId: newRequestId(),
  };
}

export async function action(asked: ActionFunctionArgs) {
  const { form, slug, command, paths } = await readOfferForm(asked);
  const kind = findKind(form.text("kind"));
  if (!kind) return form.refuse([{ field: "kind", code: "choose" }]);
  const read = readResource(form, kind);
  if (!read.success) return form.refuse(faultsOf(read.error));
  return answerOffer(form, await createResource({ slug, ...read.data }, command), ({ id }) =>
    paths.ownCapabilities(slug, "resources", id),
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "resources");
  return pageMeta(location.pathname, { title: t("own.new"), isIndexed: false });
};

export default function NewResource() {
  const { platform, kind: code, choices, requestId } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const t = useMessages("resources");
  const language = useLanguage();
  const words = useResourceFaults(useCapabilityFaults());
  const kind = findKind(answer?.typed.kind?.[0] ?? code ?? "");
  const name = kind && textIn(kind.name, language)?.text;
  return (
    <CapabilityFrame
      platform={platform}
      part="resources"
      title={name ? t("own.newTitle", { kind: name }) : t("own.new")}
    >
      {kind ? (
        <ResourceForm {...{ kind, choices, requestId, answer, words }} />
      ) : (
        <ResourceKindChoice slug={platform.slug} />
      )}
    </CapabilityFrame>
  );
}
