import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findAccount } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { goingOnTo, redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { confirmLoginName, findNewEmail } from "../modules/accounts/login-names.commands.server";
import { acceptOfficerLink, findOfficerLink } from "../modules/accounts/officer-links.commands.server";
import { confirmSignUp, findSignUp } from "../modules/accounts/sign-up.commands.server";
import { officerInput } from "../modules/accounts/sign-up-form";
import { ConfirmPage } from "../modules/accounts/sign-up-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

/** Looking at the link uses nothing up: programs that check mails open links too. */
export async function loader({ params, context }: LoaderFunctionArgs) {
  context.page.personal();
  const token = params.token ?? "";
  return { requestId: newRequestId(), what: await whatIs(token) };
}

async function whatIs(token: string): Promise<Parameters<typeof ConfirmPage>[0]["what"]> {
  const signUp = await findSignUp(token);
  if (signUp) return { kind: "sign-up", name: signUp.name, address: signUp.value };
  const address = await findNewEmail(token);
  if (address !== undefined) return { kind: "rename", address };
  const officer = await findOfficerLink(token);
  return officer ? { kind: "officer", ...officer } : { kind: "gone" };
}

export async function action({ params, request, context }: ActionFunctionArgs) {
  context.page.personal();
  const form = await readForm(request);
  const token = params.token ?? "";
  const what = await whatIs(token);
  const visit = visitOf({ request, context });
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const refuse = (refusal: Parameters<typeof signInFaults>[0]) =>
    form.refuse(signInFaults(refusal), signInStatus(refusal));
  switch (what.kind) {
    case "gone":
      return refuse({ reason: "gone" });
    case "rename": {
      const result = await confirmLoginName({ token }, visit);
      if (!result.ok) return refuse(result.refusal);
      const isSignedIn = await findAccount({ request, context });
      throw redirectWith(
        isSignedIn ? paths.signIns("email-changed") : paths.login(undefined, "confirmed"),
        [],
      );
    }
    case "officer": {
      const parsed = what.hasAccount
        ? undefined
        : officerInput.safeParse(form.pick(["name", "password", "consent"]));
      if (parsed && !parsed.success) return form.refuse(faultsOf(parsed.error));
      const result = await acceptOfficerLink(token, parsed?.data, visit);
      if (!result.ok) return refuse(result.refusal);
      throw redirectWith(paths.login(paths.secondFactorSetup(), "confirmed"), []);
    }
    case "sign-up": {
      const password = form.text("password");
      if (password === "") return form.refuse([{ field: "password", code: "missing" }]);
      const result = await confirmSignUp({ token, password }, visit);
      if (!result.ok) return refuse(result.refusal);
      throw redirectWith(goingOnTo(request, result.value.redirectTo ?? ""), result.value.cookies);
    }
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("confirmEmail"), isIndexed: false });
};

export default function Confirm() {
  const { what, ...data } = useLoaderData<typeof loader>();
  return <ConfirmPage {...data} what={what} answer={useActionData<typeof action>()} />;
}
