import type { ActionFunctionArgs, HeadersFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { requirePermission } from "../http/account";
import { faultsOf, newRequestId, readForm } from "../http/form";
import { rememberPending } from "../http/pending-cookie";
import { signInFaults, signInStatus } from "../http/sign-in-answer";
import { redirectWith, visitOf } from "../http/visit";
import { translator } from "../i18n/catalogues";
import { requestNewLoginName } from "../modules/accounts/login-names.commands.server";
import { changePassword, checkPassword } from "../modules/accounts/password-reset.commands.server";
import { SecurityPage } from "../modules/accounts/security-page";
import { endOtherSessions, endSession } from "../modules/accounts/sessions.commands.server";
import { findSignInFacts, listSessions } from "../modules/accounts/sessions.queries.server";
import { changePasswordInput, renameInput } from "../modules/accounts/sign-up-form";
import { pageMeta } from "../page-meta";
import { signInChanges } from "../path-parts";
import { languageOf, pathsIn } from "../paths";

/** A form says how long to wait before it may be sent again. */
export const headers: HeadersFunction = ({ actionHeaders }) => actionHeaders;

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { person, sessionId } = await requirePermission({ request, context }, "account.manage");
  const { hasSecondFactor, needsSecondFactor } = await findSignInFacts(person.id);
  const kind = new URL(request.url).searchParams.get("kind");
  return {
    requestId: newRequestId(),
    note: signInChanges.find((change) => change === kind),
    email: person.email,
    phone: person.phone,
    hasSecondFactor,
    needsSecondFactor,
    sessions: await listSessions(person.id),
    sessionId,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { person, actor, sessionId } = await requirePermission({ request, context }, "account.manage");
  const form = await readForm(request);
  const visit = visitOf({ request, context });
  const paths = pathsIn(languageOf(new URL(request.url).pathname));
  const refuse = (refusal: Parameters<typeof signInFaults>[0], field?: string) =>
    form.refuse(
      signInFaults(refusal).map((fault) =>
        fault.field === "password" && field ? { ...fault, field } : fault,
      ),
      signInStatus(refusal),
    );
  switch (form.intent) {
    case "end": {
      const id = form.text("sessionId");
      if (!/^[1-9]\d{0,8}$/.test(id)) throw new Response(null, { status: 400 });
      if (!(await endSession(person.id, Number(id), visit))) throw new Response(null, { status: 404 });
      throw redirectWith(paths.signIns("ended"), []);
    }
    case "end-others":
      await endOtherSessions(person.id, sessionId ?? 0, visit);
      throw redirectWith(paths.signIns("others-ended"), []);
    case "password": {
      const parsed = changePasswordInput.safeParse(form.pick(["currentPassword", "password"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const { currentPassword: current, password } = parsed.data;
      const { hasSecondFactor } = actor;
      const result = await changePassword({ personId: person.id, current, password, hasSecondFactor }, visit);
      if (!result.ok) return refuse(result.refusal, "currentPassword");
      throw redirectWith(paths.signIns("password-changed"), result.value);
    }
    case "rename": {
      const parsed = renameInput.safeParse(form.pick(["email", "confirmPassword"]));
      if (!parsed.success) return form.refuse(faultsOf(parsed.error));
      const { email: login, confirmPassword } = parsed.data;
      const right = await checkPassword(person.id, confirmPassword, visit);
      if (!right.ok) return refuse(right.refusal, "confirmPassword");
      const { language } = person;
      const result = await requestNewLoginName({ personId: person.id, login, language }, visit);
      if (!result.ok) return refuse(result.refusal);
      const { way, pending: token } = result.value;
      if (way === "email") throw redirectWith(paths.signIns("email-sent"), []);
      throw redirectWith(paths.confirmPhone(), [rememberPending({ kind: "rename", token }, context)]);
    }
    default:
      throw new Response(null, { status: 400 });
  }
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "account");
  return pageMeta(location.pathname, { title: t("security"), isIndexed: false });
};

export default function Security() {
  return <SecurityPage {...useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
