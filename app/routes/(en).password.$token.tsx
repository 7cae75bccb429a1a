import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { ResetPasswordPage } from "../modules/accounts/password-page";
import { isResetOpen, resetPassword } from "../modules/accounts/password-reset.commands.server";
import { forgettingCookies } from "../modules/accounts/sign-in.commands.server";
import { newPasswordInput } from "../modules/accounts/sign-up-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ params, context }: LoaderFunctionArgs) {
  context.page.personal();
  return { requestId: newRequestId(), isOpen: await isResetOpen(params.token ?? "") };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const parsed = newPasswordInput.safeParse(form.pick(["password"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const { password } = parsed.data;
  const result = await resetPassword({ token: params.token ?? "", password }, visitOf({ request, context }));
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  throw redirectWith(paths.login(undefined, "reset"), forgettingCookies());
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("resetPassword"), isIndexed: false });
};

export default function ResetPassword() {
  return <ResetPasswordPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
