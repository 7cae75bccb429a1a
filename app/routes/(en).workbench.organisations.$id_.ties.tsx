import type { ActionFunctionArgs, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { goOn, numberIn } from "../http/officer";
import { moneyFault } from "../http/payment-forms";
import { translator } from "../i18n/catalogues";
import { can } from "../modules/accounts/core/permissions";
import { findOrganisationHead } from "../modules/accounts/memberships.queries.server";
import { declareTie, endTie } from "../modules/contracts/declared-ties.commands.server";
import { listDeclaredTies } from "../modules/contracts/declared-ties.queries.server";
import { tieInput } from "../modules/contracts/payment-form";
import { TiesPage } from "../modules/contracts/ties-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** Affiliates of an organisation, for its members; who owns or manages it declares them. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const organisationId = numberIn(params.id);
  const { actor } = await requirePermission({ request, context }, "contract.read", { organisationId });
  const organisation = await findOrganisationHead(organisationId);
  if (!organisation) throw new Response(null, { status: 404 });
  const result = new URL(request.url).searchParams.get("result");
  return {
    organisation: {
      name: { zh: organisation.nameZh, ...(organisation.nameEn ? { en: organisation.nameEn } : {}) },
      isSample: organisation.isSample,
    },
    ties: await listDeclaredTies(organisationId),
    mayDeclare: can(actor, "contract.work", { organisationId }),
    requestIds: { declare: newRequestId(), end: newRequestId() },
    ...(result === "tie" || result === "tie-ended" ? { done: result as "tie" | "tie-ended" } : {}),
  };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  const organisationId = numberIn(params.id);
  const { person } = await requirePermission({ request, context }, "contract.work", { organisationId });
  const form = await readForm(request);
  const here = pathsIn(languageOf(new URL(request.url).pathname)).ownTies(organisationId);
  const by = { actor: { kind: "person" as const, id: person.id, organisationId }, requestId: form.requestId };
  if (form.intent === "end") {
    const ended = await endTie({ organisationId, id: numberIn(form.text("id")) }, by);
    return ended.ok ? goOn(here, "tie-ended") : form.refuse([moneyFault(ended.refusal)], 409);
  }
  if (form.intent !== "declare") throw new Response(null, { status: 400 });
  const parsed = tieInput.safeParse(form.pick(["name", "uscc", "note"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const declared = await declareTie({ organisationId, ...parsed.data }, by);
  if (declared.ok) return goOn(here, "tie");
  const names = { own_organisation: "name", declared_before: "name" };
  return form.refuse([moneyFault(declared.refusal, names)], 409);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "payments");
  return pageMeta(location.pathname, { title: t("ties"), isIndexed: false });
};

export default function Ties() {
  return <TiesPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
