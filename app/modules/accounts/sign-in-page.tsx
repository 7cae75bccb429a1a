import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SignInNote } from "~/app/path-parts";
import { demoAccounts, demoPassword } from "./core/demo-accounts";
import { NarrowPage } from "./narrow-page";
import { useSignInFaults } from "./sign-in-words";

interface Page {
  requestId: string;
  redirectTo?: string;
  answer?: FormAnswer;
}

/** The page for signing in. */
export function SignInPage({
  requestId,
  redirectTo,
  note,
  isDemo,
  answer,
}: Page & { note?: SignInNote; isDemo: boolean }) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  return (
    <NarrowPage
      title={t("signIn")}
      lead={t("signInLead")}
      aside={isDemo ? <DemoAccounts requestId={requestId} redirectTo={redirectTo} /> : null}
    >
      {note && !answer ? <Banner tone="good" isAnswer title={t(`signInNote.${note}`)} /> : null}
      <PostForm requestId={requestId} answer={answer} words={words} action={paths.login()}>
        <input type="hidden" name="redirectTo" value={redirectTo ?? ""} />
        <TextField
          {...field("email")}
          label={t("loginName")}
          hint={t("loginNameHint")}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          isRequired
        />
        <TextField
          {...field("password")}
          label={t("password")}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t("signIn")}</Button>
          <a href={paths.forgotPassword()} className="inline-flex min-h-11 items-center">
            {t("forgotPassword")}
          </a>
        </div>
      </PostForm>
      <p className="border-t border-line pt-6">
        {t("noAccount")}{" "}
        <a href={paths.register(redirectTo)} className="inline-flex min-h-11 items-center">
          {t("signUp")}
        </a>
      </p>
    </NarrowPage>
  );
}

/** The second step: a code of the app, or a recovery code. `demoCode`: of a demo account, which has no app. */
export function SecondFactorPage({ requestId, redirectTo, demoCode, answer }: Page & { demoCode?: string }) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  return (
    <NarrowPage title={t("secondStep")} lead={t("secondStepLead")}>
      {demoCode ? (
        <Banner title={t("demoCode", { code: demoCode })}>
          <p>{t("demoCodeText")}</p>
        </Banner>
      ) : null}
      <PostForm requestId={requestId} answer={answer} words={words} action={paths.secondFactor()}>
        <input type="hidden" name="redirectTo" value={redirectTo ?? ""} />
        <TextField
          {...field("code")}
          label={t("code")}
          hint={t("codeHint")}
          autoComplete="one-time-code"
          autoCapitalize="off"
          spellCheck={false}
          maxLength={40}
          isRequired
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t("secondStepDo")}</Button>
          <a href={paths.login(redirectTo)} className="inline-flex min-h-11 items-center">
            {t("backToSignIn")}
          </a>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

/** The published accounts of a demonstration, each a form of its own: nothing has to be typed. */
function DemoAccounts({ requestId, redirectTo }: { requestId: string; redirectTo?: string }) {
  const t = useMessages("account");
  const paths = usePaths();
  return (
    <section aria-labelledby="demo-accounts" className="rounded border border-line bg-surface p-4 sm:p-6">
      <h2 id="demo-accounts" className="text-lead">
        {t("demoAccounts")}
      </h2>
      <p className="pt-1 text-small text-quiet">{t("demoAccountsText", { password: demoPassword })}</p>
      <ul className="divide-y divide-line pt-2">
        {demoAccounts.map(({ email, role }) => (
          <li key={email}>
            <form
              method="post"
              action={paths.login()}
              className="flex items-center justify-between gap-x-4 py-1"
            >
              <input type="hidden" name="requestId" value={requestId} />
              <input type="hidden" name="redirectTo" value={redirectTo ?? ""} />
              <input type="hidden" name="email" value={email} />
              <input type="hidden" name="password" value={demoPassword} />
              <span className="min-w-0">
                <span className="block">{t(`demoRole.${role}`)}</span>
                <span className="block text-small break-all text-quiet">{email}</span>
              </span>
              <Button variant="quiet" className="shrink-0" aria-label={t("demoSignInAs", { email })}>
                {t("signIn")}
              </Button>
            </form>
          </li>
        ))}
      </ul>
    </section>
  );
}
