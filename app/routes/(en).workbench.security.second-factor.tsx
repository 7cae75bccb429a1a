import {
  type ActionFunctionArgs,
  type HeadersFunction,
  json,
  type LoaderFunctionArgs,
  type MetaFunction,
} from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import type { FormAnswer, FormFault } from "../core/form-fault";
import { requirePermission } from "../http/account";
import { newRequestId, readForm, type SentForm } from "../http/form";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { qrPicture, secondFactorAddress } from "../modules/accounts/qr-picture.server";
import {
  confirmSecondFactor,
  removeSecondFactor,
  renewRecoveryCodes,
  startSecondFactor,
} from "../modules/accounts/second-factor.commands.server";
import { type SecondFactorSecret, SecondFactorSetupPage } from "../modules/accounts/second-factor-page";
import { findSignInFacts } from "../modules/accounts/sessions.queries.server";
import type { Visit } from "../modules/accounts/sign-in.commands.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again, and a new session has a new cookie. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { actor, person } = await requirePermission({ request, context }, "account.manage");
  const { hasSecondFactor, needsSecondFactor } = await findSignInFacts(person.id);
  return {
    requestId: newRequestId(),
    hasSecondFactor,
    needsSecondFactor,
    // What this request itself just set up is of the session that it began.
    isOfThisSession: actor.hasSecondFactor || request.method !== "GET",
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person } = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  const visit = visitOf({ request, context });
  const own = { personId: person.id, password: form.text("password") };
  if (form.intent !== "confirm" && own.password === "") {
    return refused(form, [{ field: "password", code: "missing" }]);
  }
  // The secret is shown again where its code was wrong; what comes back is only ever shown to who sent it.
  const shown = (secret: string) => ({
    secret,
    picture: qrPicture(
      secondFactorAddress(
        secret,
        person.email ?? person.phone ?? person.name,
        new URL(context.site?.origin ?? request.url).host,
      ),
    ),
  });
  switch (form.intent) {
    case "start": {
      const result = await startSecondFactor(own, visit);
      if (!result.ok) return refused(form, signInFaults(result.refusal), signInStatus(result.refusal));
      return json<Shown>({ secret: shown(result.value.secret) });
    }
    case "confirm": {
      const secret = form.text("secret");
      if (!/^[A-Z2-7]{16,128}$/.test(secret)) throw new Response(null, { status: 400 });
      return confirm(form, { personId: person.id, secret: shown(secret) }, visit);
    }
    case "renew": {
      const result = await renewRecoveryCodes(own, visit);
      if (!result.ok) return refused(form, signInFaults(result.refusal), signInStatus(result.refusal));
      return json<Shown>({ recoveryCodes: result.value.recoveryCodes });
    }
    case "remove": {
      const result = await removeSecondFactor(own, visit);
      if (!result.ok) return refused(form, signInFaults(result.refusal), signInStatus(result.refusal));
      const paths = pathsIn(languageOf(new URL(request.url).pathname));
      throw redirectWith(paths.signIns("second-factor-off"), result.value);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

/** What the page shows after a form. */
interface Shown {
  answer?: FormAnswer;
  secret?: SecondFactorSecret;
  recoveryCodes?: string[];
}

async function confirm(
  form: SentForm,
  { personId, secret }: { personId: number; secret: SecondFactorSecret },
  visit: Visit,
) {
  const result = await confirmSecondFactor({ personId, code: form.text("code") }, visit);
  if (!result.ok) {
    return refused(form, signInFaults(result.refusal), signInStatus(result.refusal), secret);
  }
  const headers = new Headers();
  for (const line of result.value.cookies) headers.append("Set-Cookie", line);
  return json<Shown>({ recoveryCodes: result.value.recoveryCodes }, { headers });
}

async function refused(
  form: SentForm,
  faults: FormFault[],
  init: Parameters<SentForm["refuse"]>[1] = 400,
  secret?: SecondFactorSecret,
) {
  const answer: FormAnswer = await form.refuse(faults).json();
  return json<Shown>({ answer, secret }, init);
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("secondFactor"), isIndexed: false });
};

export default function SecondFactor() {
  const answer = useActionData<typeof action>();
  return <SecondFactorSetupPage {...useLoaderData<typeof loader>()} {...answer} />;
}
