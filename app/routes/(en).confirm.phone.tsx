import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { findPending, forgetPending } from "../http/pending-cookie";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { goingOnTo, redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { confirmLoginName } from "../modules/accounts/login-names.commands.server";
import { confirmSignUpByCode } from "../modules/accounts/sign-up.commands.server";
import { TextedCodePage } from "../modules/accounts/sign-up-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const kind = findPending(request, context)?.kind;
  return { requestId: newRequestId(), hasPending: kind === "sign-up" || kind === "rename" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const pending = findPending(request, context);
  if (!pending) return form.refuse([{ code: "gone" }], 409);
  const code = form.text("code").trim();
  if (code === "") return form.refuse([{ field: "code", code: "missing" }]);
  const visit = visitOf({ request, context });
  if (pending.kind === "rename") {
    const result = await confirmLoginName({ token: pending.token, code }, visit);
    if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
    const paths = pathsIn(languageOf(new URL(request.url).pathname));
    throw redirectWith(paths.signIns("phone-changed"), [forgetPending(context)]);
  }
  const result = await confirmSignUpByCode({ pending: pending.token, code }, visit);
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const { cookies, redirectTo } = result.value;
  throw redirectWith(goingOnTo(request, redirectTo ?? ""), [...cookies, forgetPending(context)]);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("confirmPhone"), isIndexed: false });
};

export default function ConfirmPhone() {
  return (
    <TextedCodePage
      {...useLoaderData<typeof loader>()}
      isReset={false}
      answer={useActionData<typeof action>()}
    />
  );
}
