import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAccount } from "../http/account";
import { newRequestId, readForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { askedTarget, goingOnTo, redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { signIn } from "../modules/accounts/sign-in.commands.server";
import { SignInPage } from "../modules/accounts/sign-in-page";
import { pageMeta } from "../page-meta";
import { signInNotes } from "../path-parts";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  const url = new URL(request.url);
  const redirectTo = askedTarget(request);
  if (request.method === "GET" && (await findAccount({ request, context }))) {
    throw redirect(goingOnTo(request, redirectTo ?? ""));
  }
  return {
    requestId: newRequestId(),
    redirectTo,
    note: signInNotes.find((note) => note === url.searchParams.get("kind")),
    isDemo: context.site?.isDemo ?? false,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const code = form.text("code").trim();
  const missing = (["email", "password"] as const).filter((name) => form.text(name) === "");
  if (missing.length > 0) return form.refuse(missing.map((field) => ({ field, code: "missing" })));
  const result = await signIn(
    { name: form.text("email"), password: form.text("password"), code: code || undefined },
    visitOf({ request, context }),
  );
  if (!result.ok) return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
  const target = goingOnTo(request, form.text("redirectTo"));
  const { cookies, needsCode } = result.value;
  if (!needsCode) throw redirectWith(target, cookies);
  throw redirectWith(pathsIn(languageOf(new URL(request.url).pathname)).secondFactor(target), cookies);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("signIn"), isIndexed: false });
};

export default function SignIn() {
  const { note, redirectTo, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SignInPage
      {...data}
      note={note}
      redirectTo={answer?.typed.redirectTo?.[0] || redirectTo}
      answer={answer}
    />
  );
}
