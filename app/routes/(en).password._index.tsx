import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { rememberPending } from "../http/pending-cookie";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { ForgotPasswordPage } from "../modules/accounts/password-page";
import { requestReset } from "../modules/accounts/password-reset.commands.server";
import { forgotPasswordInput } from "../modules/accounts/sign-up-form";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const isSent = new URL(request.url).searchParams.get("kind") === "sent";
  return { requestId: newRequestId(), isSent };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const parsed = forgotPasswordInput.safeParse(form.pick(["email"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const result = await requestReset(parsed.data.email, visitOf({ request, context }));
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const { way, pending } = result.value;
  if (way === "email") throw redirectWith(paths.forgotPassword("sent"), []);
  throw redirectWith(paths.resetByCode(), [rememberPending({ kind: "reset", token: pending }, context)]);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("forgotPassword"), isIndexed: false });
};

export default function ForgotPassword() {
  return <ForgotPasswordPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
