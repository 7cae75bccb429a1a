import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ownPath } from "../core/own-path";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { rememberPending } from "../http/pending-cookie";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { askedTarget, redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { isLinkToken } from "../modules/accounts/core/link-token";
import { findInvitedAddress } from "../modules/accounts/invitations.queries.server";
import { requestSignUp } from "../modules/accounts/sign-up.commands.server";
import { signUpInput } from "../modules/accounts/sign-up-form";
import { SignUpPage } from "../modules/accounts/sign-up-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const redirectTo = askedTarget(request);
  return {
    requestId: newRequestId(),
    redirectTo,
    invitedAddress: redirectTo && (await invitedAddressOf(redirectTo)),
    isSent: new URL(request.url).searchParams.get("kind") === "sent",
  };
}

/** The address of the invitation to which one goes on after signing up. */
async function invitedAddressOf(target: string): Promise<string | undefined> {
  const token = target.slice(target.lastIndexOf("/") + 1);
  const isInvitation = isLinkToken(token) && pathsIn(languageOf(target)).invitation(token) === target;
  return isInvitation ? findInvitedAddress(token) : undefined;
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const parsed = signUpInput.safeParse(form.pick(["name", "email", "password", "consent"]));
  if (!parsed.success) return form.refuse(faultsOf(parsed.error));
  const language = languageOf(new URL(request.url).pathname);
  const redirectTo = ownPath(form.text("redirectTo"));
  const result = await requestSignUp(parsed.data, visitOf({ request, context }), { language, redirectTo });
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const { way, pending } = result.value;
  const paths = pathsIn(language);
  if (way === "email") throw redirectWith(paths.register(redirectTo, "sent"), []);
  throw redirectWith(paths.confirmPhone(), [rememberPending({ kind: "sign-up", token: pending }, context)]);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("signUp"), isIndexed: false });
};

export default function SignUp() {
  const { redirectTo, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return <SignUpPage {...data} redirectTo={answer?.typed.redirectTo?.[0] || redirectTo} answer={answer} />;
}
