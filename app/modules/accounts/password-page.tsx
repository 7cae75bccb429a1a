import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { NarrowPage } from "./narrow-page";
import { useSignInFaults } from "./sign-in-words";
import { NewPassword } from "./sign-up-page";

interface Page {
  requestId: string;
  answer?: FormAnswer;
}

/** Asks whose password was lost. `isSent`: a message is on its way, if the name is somebody's. */
export function ForgotPasswordPage({ requestId, isSent, answer }: Page & { isSent: boolean }) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  if (isSent && !answer) {
    return (
      <NarrowPage title={t("mailSent")}>
        <Banner tone="good" isAnswer title={t("resetSent")}>
          <p>{t("resetSentText")}</p>
        </Banner>
        <p>
          <ButtonLink href={paths.forgotPassword()} variant="secondary">
            {t("tryAgain")}
          </ButtonLink>
        </p>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("forgotPassword")} lead={t("forgotPasswordLead")}>
      <PostForm requestId={requestId} answer={answer} words={words} action={paths.forgotPassword()}>
        <TextField
          {...field("email")}
          label={t("loginName")}
          hint={t("loginNameHint")}
          autoComplete="username"
          autoCapitalize="off"
          spellCheck={false}
          isRequired
        />
        <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
          <Button>{t("forgotPasswordDo")}</Button>
          <a href={paths.login()} className="inline-flex min-h-11 items-center">
            {t("signIn")}
          </a>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

/** The page of a mailed link by which a lost password is replaced. */
export function ResetPasswordPage({ requestId, isOpen, answer }: Page & { isOpen: boolean }) {
  const t = useMessages("account");
  const paths = usePaths();
  const words = useSignInFaults();
  const field = useField(answer, { words });
  if (!isOpen) {
    return (
      <NarrowPage title={t("linkGone")} lead={t("resetGoneText")}>
        <p>
          <ButtonLink href={paths.forgotPassword()}>{t("forgotPasswordDo")}</ButtonLink>
        </p>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t("resetPassword")} lead={t("resetPasswordLead")}>
      <PostForm requestId={requestId} answer={answer} words={words}>
        <NewPassword {...field("password")} label={t("newPassword")} />
        <div>
          <Button>{t("resetPasswordDo")}</Button>
        </div>
      </PostForm>
    </NarrowPage>
  );
}
