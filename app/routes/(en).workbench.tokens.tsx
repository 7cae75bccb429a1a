import {
  type ActionFunctionArgs,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { translator } from "../i18n/catalogues";
import { apiTokenInput } from "../modules/accounts/api-token-form";
import { createApiToken, revokeApiToken } from "../modules/accounts/api-tokens.commands.server";
import { listOrganisationsOfPerson, listTokensOfPerson } from "../modules/accounts/api-tokens.queries.server";
import { ApiTokensPage } from "../modules/accounts/api-tokens-page";
import { tokenScopes } from "../modules/accounts/core/api-token";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "tokens.manage");
  const { origin, searchParams } = new URL(request.url);
  return {
    tokens: await listTokensOfPerson(person.id),
    organisations: await listOrganisationsOfPerson(person.id),
    scopes: [...tokenScopes],
    requestId: newRequestId(),
    origin: context.site?.origin ?? origin,
    isRevoked: searchParams.get("result") === "revoked",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person, acting } = await requirePermission({ request, context }, "tokens.manage");
  const form = await readForm(request);
  const own = {
    actor: { kind: "person" as const, id: person.id, organisationId: acting?.id },
    requestId: form.requestId,
  };
  if (form.intent === "revoke") {
    const id = form.text("id");
    const revoked = /^[1-9]\d{0,8}$/.test(id) ? await revokeApiToken(Number(id), own) : undefined;
    if (!revoked) throw new Response(null, { status: 404 });
    const { pathname } = new URL(request.url);
    return redirect(`${pathsIn(languageOf(pathname)).tokens()}?result=revoked`, 303);
  }
  const parsed = apiTokenInput.safeParse(form.pick(["name", "scopes", "days", "organisationId"], ["scopes"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const created = await createApiToken(parsed.data, own);
  if (created.ok) return json({ created: { token: created.value.token } });
  const { reason } = created.refusal;
  if (reason === "request_id_used_with_other_input") return form.refuse([{ code: "sent_before" }], 409);
  return form.refuse(
    [reason === "not_a_member" ? { field: "organisationId", code: reason } : { code: reason }],
    409,
  );
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "data");
  return pageMeta(location.pathname, { title: t("tokensTitle"), isIndexed: false });
};

export default function Tokens() {
  const answered = useActionData<typeof action>();
  return (
    <ApiTokensPage
      {...useLoaderData<typeof loader>()}
      answer={answered && "faults" in answered ? answered : undefined}
      created={answered && "created" in answered ? answered.created : undefined}
    />
  );
}
