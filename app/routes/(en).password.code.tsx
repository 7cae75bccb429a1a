import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { findPending, forgetPending } from "../http/pending-cookie";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { resetPassword } from "../modules/accounts/password-reset.commands.server";
import { forgettingCookies } from "../modules/accounts/sign-in.commands.server";
import { resetByCodeInput } from "../modules/accounts/sign-up-form";
import { TextedCodePage } from "../modules/accounts/sign-up-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  return { requestId: newRequestId(), hasPending: findPending(request, context)?.kind === "reset" };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const pending = findPending(request, context);
  if (pending?.kind !== "reset") return form.refuse([{ code: "gone" }], 409);
  const parsed = resetByCodeInput.safeParse(form.pick(["code", "password"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const result = await resetPassword({ token: pending.token, ...parsed.data }, visitOf({ request, context }));
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  throw redirectWith(paths.login(undefined, "reset"), [...forgettingCookies(), forgetPending(context)]);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("resetPassword"), isIndexed: false });
};

export default function ResetByCode() {
  return (
    <TextedCodePage {...useLoaderData<typeof loader>()} isReset answer={useActionData<typeof action>()} />
  );
}
