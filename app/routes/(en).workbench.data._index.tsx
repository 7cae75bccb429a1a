import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { eraseOwnAccount } from "../modules/accounts/erasure.commands.server";
import { erasureInput } from "../modules/accounts/erasure-form";
import { countOwnData, listErasureBlockers } from "../modules/accounts/own-data.queries.server";
import { OwnDataPage } from "../modules/accounts/own-data-page";
import { findSignInFacts } from "../modules/accounts/sessions.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  return {
    counts: await countOwnData(person.id),
    blockers: await listErasureBlockers(person.id),
    hasSecondFactor: (await findSignInFacts(person.id)).hasSecondFactor,
    requestId: newRequestId(),
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  const parsed = erasureInput.safeParse(form.pick(["password", "code", "sure"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { password, code } = parsed.data;
  const erased = await eraseOwnAccount(
    { personId: person.id, password, code },
    visitOf({ request, context }),
  );
  if (erased.ok) {
    const { pathname } = new URL(request.url);
    return redirectWith(pathsIn(languageOf(pathname)).accountErased(), erased.value);
  }
  const { refusal } = erased;
  switch (refusal.reason) {
    // The page itself says what stands in the way.
    case "blocked":
      return form.refuse([], 409);
    case "too_busy":
      return form.refuse([{ code: "too_busy" }], { status: 503, headers: { "Retry-After": "5" } });
    case "too_many":
      return form.refuse([{ code: "too_many", values: { minutes: Math.ceil(refusal.retryAfter / 60) } }], {
        status: 429,
        headers: { "Retry-After": String(refusal.retryAfter) },
      });
    default:
      return form.refuse([
        { field: refusal.reason === "wrong_code" ? "code" : "password", code: refusal.reason },
      ]);
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "data");
  return pageMeta(location.pathname, { title: t("ownTitle"), isIndexed: false });
};

export default function OwnData() {
  return <OwnDataPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
