import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { daysAfter } from "../core/civil-date";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { newApiTokenInput } from "../modules/accounts/api-token-form";
import { createApiToken, revokeApiToken } from "../modules/accounts/api-tokens.commands.server";
import { listOrganisationsOfPerson, listTokensOfPerson } from "../modules/accounts/api-tokens.queries.server";
import { ApiTokensPage } from "../modules/accounts/api-tokens-page";
import { tokenScopes } from "../modules/accounts/core/api-token";
import { checkPassword } from "../modules/accounts/password-reset.commands.server";
import { findRuleNumber } from "../modules/publications/rules.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "tokens.manage");
  const { origin, searchParams } = new URL(request.url);
  const today = await findRegistryDay();
  return {
    tokens: await listTokensOfPerson(person.id),
    organisations: await listOrganisationsOfPerson(person.id),
    scopes: [...tokenScopes],
    requestId: newRequestId(),
    origin: context.site?.origin ?? origin,
    exampleDay: daysAfter(today, -1),
    declareDays: await findRuleNumber("ledger.backdate-days", today),
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
  const fields = ["name", "scopes", "days", "organisationId", "confirmPassword"] as const;
  const parsed = newApiTokenInput.safeParse(form.pick(fields, ["scopes"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { confirmPassword, ...input } = parsed.data;
  const right = await checkPassword(person.id, confirmPassword, visitOf({ request, context }));
  if (!right.ok) {
    const faults = signInFaults(right.refusal).map((fault) =>
      fault.field === "password" ? { ...fault, field: "confirmPassword" } : fault,
    );
    return form.refuse(faults, signInStatus(right.refusal));
  }
  const created = await createApiToken(input, own);
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
