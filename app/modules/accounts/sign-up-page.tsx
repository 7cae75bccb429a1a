import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { NarrowPage } from "./narrow-page";
import { useSignInFaults } from "./sign-in-words";

/** The page for signing up. `isSent`: a message is on its way, whether or not there was an account already. */
export function SignUpPage({
  requestId,
  redirectTo,
  invitedAddress,
  isSent,
  answer,
}: {
  requestId: string;
  redirectTo?: string;
  /** Where the invitation came that one wants to accept. */
  invitedAddress?: string | undefined;
  isSent: boolean;
  answer?: FormAnswer;
}) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  if (isSent && !answer) {
    return (
      <NarrowPage title={t("mailSent")}>
        <Banner tone="good" isAnswer title={t("signUpSent")}>
          <p>{t("signUpSentText")}</p>
        </Banner>
        <p>
          <ButtonLink href={paths.register(redirectTo)} variant="secondary">
            {t("tryAgain")}
          </ButtonLink>
        </p>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("signUp")} lead={t("signUpLead")}>
      <PostForm
        requestId={requestId}
        answer={answer}
        words={words}
        labels={{ password: t("password") }}
        action={paths.register()}
      >
        <input type="hidden" name="redirectTo" value={redirectTo ?? ""} />
        <TextField {...field("name")} label={t("name")} autoComplete="name" maxLength={60} isRequired />
        <TextField
          {...field("email", invitedAddress)}
          label={t("loginName")}
          hint={t("signUpNameHint")}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          isRequired
        />
        <NewPassword {...field("password")} />
        <Consent error={field("consent").error} isChecked={field("consent").defaultValue === "yes"} />
        <div>
          <Button>{t("signUp")}</Button>
        </div>
      </PostForm>
      <p className="border-t border-line pt-6">
        {t("hasAccount")}{" "}
        <a href={paths.login(redirectTo)} className="inline-flex min-h-11 items-center">
          {t("signIn")}
        </a>
      </p>
    </NarrowPage>
  );
}

function Consent(field: { error?: string; isChecked: boolean }) {
  const t = useMessages("account");
  const paths = usePaths();
  return (
    <CheckField name="consent" {...field}>
      {t("consent")}{" "}
      <a href={paths.terms()} target="_blank" rel="noopener">
        {t("consentTerms")}
      </a>{" "}
      {t("consentAnd")}{" "}
      <a href={paths.privacy()} target="_blank" rel="noopener">
        {t("consentPrivacy")}
      </a>
    </CheckField>
  );
}

/** The field of a password that is chosen. */
export function NewPassword({ name, error, label }: { name: string; error?: string; label?: string }) {
  const t = useMessages("account");
  return (
    <TextField
      name={name}
      error={error}
      label={label ?? t("password")}
      hint={t("newPasswordHint")}
      type="password"
      autoComplete="new-password"
      isRequired
    />
  );
}

/** The page of a mailed link that confirms an address. */
export function ConfirmPage({
  requestId,
  what,
  answer,
}: {
  requestId: string;
  what:
    | { kind: "sign-up"; name: string; address: string }
    | { kind: "rename"; address: string }
    | { kind: "officer"; address: string; office: string; hasAccount: boolean }
    | { kind: "gone" };
  answer?: FormAnswer;
}) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  if (what.kind === "gone") {
    return (
      <NarrowPage title={t("linkGone")} lead={t("linkGoneText")}>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={paths.login()}>{t("signIn")}</ButtonLink>
          <ButtonLink href={paths.register()} variant="secondary">
            {t("signUp")}
          </ButtonLink>
        </div>
      </NarrowPage>
    );
  }
  const { address } = what;
  if (what.kind === "rename") {
    return (
      <NarrowPage title={t("confirmEmail")} lead={t("confirmEmailText", { address })}>
        <PostForm requestId={requestId} answer={answer} words={words}>
          <div>
            <Button>{t("confirmEmailDo")}</Button>
          </div>
        </PostForm>
      </NarrowPage>
    );
  }
  if (what.kind === "officer") {
    return (
      <NarrowPage title={t("officerLink")} lead={t("officerLinkText", { address, office: what.office })}>
        <PostForm requestId={requestId} answer={answer} words={words}>
          {what.hasAccount ? null : (
            <>
              <TextField {...field("name")} label={t("name")} autoComplete="name" isRequired />
              <NewPassword {...field("password")} />
              <Consent error={field("consent").error} isChecked={field("consent").defaultValue === "yes"} />
            </>
          )}
          <div>
            <Button>{t("officerLinkDo")}</Button>
          </div>
        </PostForm>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("confirmSignUp")} lead={t("confirmSignUpText", { name: what.name, address })}>
      <PostForm requestId={requestId} answer={answer} words={words}>
        <input type="hidden" name="username" value={address} autoComplete="username" />
        <TextField
          {...field("password")}
          label={t("chosenPassword")}
          hint={t("chosenPasswordHint")}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <div>
          <Button>{t("confirmSignUpDo")}</Button>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

/** The page on which a texted code is typed. `hasPending`: this browser waits for one. */
export function TextedCodePage({
  requestId,
  hasPending,
  isReset,
  answer,
}: {
  requestId: string;
  hasPending: boolean;
  /** It replaces a password, which is chosen along. */
  isReset: boolean;
  answer?: FormAnswer;
}) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  const again = isReset ? paths.forgotPassword() : paths.register();
  if (!hasPending) {
    return (
      <NarrowPage title={t("codeGone")} lead={t("codeGoneText")}>
        <div className="flex flex-wrap gap-3">
          <ButtonLink href={again}>{t("codeAgain")}</ButtonLink>
          <ButtonLink href={paths.login()} variant="secondary">
            {t("signIn")}
          </ButtonLink>
        </div>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t(isReset ? "resetPassword" : "confirmPhone")} lead={t("codeSent")}>
      <PostForm requestId={requestId} answer={answer} words={words}>
        <TextField
          {...field("code")}
          label={t("textedCode")}
          hint={t("textedCodeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          isRequired
        />
        {isReset ? <NewPassword {...field("password")} label={t("newPassword")} /> : null}
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t(isReset ? "resetPasswordDo" : "confirmPhoneDo")}</Button>
          <a href={again} className="inline-flex min-h-11 items-center">
            {t("codeAgain")}
          </a>
        </div>
      </PostForm>
    </NarrowPage>
  );
}
