import {
  type ActionFunctionArgs,
  type HeadersFunction,
  type LoaderFunctionArgs,
  type MetaFunction,
  redirect,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { newRequestId, readForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { askedTarget, goingOnTo, redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { findDemoCode } from "../modules/accounts/second-factor.queries.server";
import { giveCode } from "../modules/accounts/sign-in.commands.server";
import { SecondFactorPage } from "../modules/accounts/sign-in-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  context.page.personal();
  return {
    requestId: newRequestId(),
    redirectTo: askedTarget(request),
    demoCode: context.site?.isDemo ? await findDemoCode(request.headers.get("cookie") ?? "") : undefined,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const code = form.text("code").trim();
  if (code === "") return form.refuse([{ field: "code", code: "missing" }]);
  const result = await giveCode(code, visitOf({ request, context }));
  if (result.ok) throw redirectWith(goingOnTo(request, form.text("redirectTo")), result.value.cookies);
  if (result.refusal.reason === "start_again") {
    throw redirect(pathsIn(languageOf(new URL(request.url).pathname)).login(), 303);
  }
  return form.refuse(signInFaults(result.refusal), signInStatus(result.refusal));
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("secondStep"), isIndexed: false });
};

export default function SecondStep() {
  const { redirectTo, ...data } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <SecondFactorPage {...data} redirectTo={answer?.typed.redirectTo?.[0] || redirectTo} answer={answer} />
  );
}
