import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { NarrowPage } from "./narrow-page";
import { useSignInFaults } from "./sign-in-words";

interface Page {
  requestId: string;
  answer?: FormAnswer;
}

/** A second factor that is being set up: its secret, as text and as a picture to point a phone at. */
export interface SecondFactorSecret {
  /** In base 32. */
  secret: string;
  picture: QrPicture;
}

/** The dark squares of a QR code as one SVG path, in a box of `size` squares a side. */
export interface QrPicture {
  size: number;
  path: string;
}

/** Setting up, renewing and removing a second factor, as far as it stands. */
export function SecondFactorSetupPage({
  hasSecondFactor,
  isOfThisSession,
  needsSecondFactor,
  secret,
  recoveryCodes,
  ...page
}: Page & {
  hasSecondFactor: boolean;
  /** This session began with it. */
  isOfThisSession: boolean;
  needsSecondFactor: boolean;
  secret?: SecondFactorSecret;
  recoveryCodes?: readonly string[];
}) {
  const t = useMessages("account");
  if (recoveryCodes) return <RecoveryCodes codes={recoveryCodes} />;
  if (secret) return <Scan {...page} {...secret} />;
  if (hasSecondFactor) return <Manage {...page} {...{ isOfThisSession, needsSecondFactor }} />;
  return (
    <NarrowPage title={t("secondFactorSetUp")} lead={t("secondFactorLead")}>
      {needsSecondFactor ? (
        <Banner tone="caution" title={t("secondFactorNeeded")}>
          <p>{t("secondFactorNeededText")}</p>
        </Banner>
      ) : null}
      <PasswordForm {...page} intent="start" button={t("goOn")} />
    </NarrowPage>
  );
}

function Scan({ requestId, answer, secret, picture }: Page & SecondFactorSecret) {
  const t = useMessages("account");
  const words = useSignInFaults();
  const field = useField(answer, { intent: "confirm", words });
  return (
    <NarrowPage title={t("secondFactorSetUp")} lead={t("scanText")}>
      <svg
        role="img"
        aria-label={t("qrCode")}
        viewBox={`0 0 ${picture.size} ${picture.size}`}
        shapeRendering="crispEdges"
        className="size-56 rounded border border-line"
      >
        <path fill="#ffffff" d={`M0 0h${picture.size}v${picture.size}H0z`} />
        <path fill="#000000" d={picture.path} />
      </svg>
      <p>
        {t("scanOrType")}
        <code className="block pt-1 break-all select-all">{secret.replace(/(.{4})/g, "$1 ").trim()}</code>
      </p>
      <PostForm requestId={requestId} intent="confirm" answer={answer} words={words}>
        <input type="hidden" name="secret" value={secret} />
        <TextField
          {...field("code")}
          label={t("code")}
          hint={t("scanCodeHint")}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={12}
          isRequired
        />
        <div>
          <Button>{t("secondFactorConfirm")}</Button>
        </div>
      </PostForm>
    </NarrowPage>
  );
}

function RecoveryCodes({ codes }: { codes: readonly string[] }) {
  const t = useMessages("account");
  const paths = usePaths();
  return (
    <NarrowPage title={t("recoveryCodes")} lead={t("recoveryCodesText")}>
      <Banner tone="good" isAnswer title={t("secondFactorOn")} />
      <ul className="grid grid-cols-2 gap-x-6 gap-y-2 rounded border border-line bg-surface p-4 text-lead">
        {codes.map((code) => (
          <li key={code}>
            <code className="select-all">{code}</code>
          </li>
        ))}
      </ul>
      <p>
        <ButtonLink href={paths.workbench()}>{t("recoveryCodesKept")}</ButtonLink>
      </p>
    </NarrowPage>
  );
}

function Manage({
  isOfThisSession,
  needsSecondFactor,
  ...page
}: Page & { isOfThisSession: boolean; needsSecondFactor: boolean }) {
  const t = useMessages("account");
  const paths = usePaths();
  return (
    <NarrowPage title={t("secondFactor")} lead={t("secondFactorOn")}>
      {isOfThisSession ? null : (
        <Banner tone="caution" title={t("signInAgain")}>
          <p>{t("signInAgainText")}</p>
          <form method="post" action={paths.logout()} className="pt-3">
            <Button variant="secondary">{t("signOut")}</Button>
          </form>
        </Banner>
      )}
      <section className="flex flex-col gap-4">
        <h2 className="text-lead font-semibold">{t("renewCodes")}</h2>
        <p className="text-quiet">{t("renewCodesText")}</p>
        <PasswordForm {...page} intent="renew" button={t("renewCodes")} />
      </section>
      {needsSecondFactor ? null : (
        <section className="flex flex-col gap-4">
          <h2 className="text-lead font-semibold">{t("removeFactor")}</h2>
          <p className="text-quiet">{t("removeFactorText")}</p>
          <PasswordForm {...page} intent="remove" button={t("removeFactor")} isDanger />
        </section>
      )}
    </NarrowPage>
  );
}

function PasswordForm({
  requestId,
  answer,
  intent,
  button,
  isDanger = false,
}: Page & { intent: "start" | "renew" | "remove"; button: string; isDanger?: boolean }) {
  const t = useMessages("account");
  const words = useSignInFaults();
  const { error } = useField(answer, { intent, words })("password");
  return (
    <PostForm requestId={requestId} intent={intent} answer={answer} words={words}>
      <TextField
        name="password"
        id={`password-${intent}`}
        error={error}
        label={t("passwordToConfirm")}
        type="password"
        autoComplete="current-password"
        isRequired
      />
      <div>
        <Button variant={isDanger ? "danger" : "primary"}>{button}</Button>
      </div>
    </PostForm>
  );
}
