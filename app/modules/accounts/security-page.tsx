import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Rows, Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { Tag } from "~/app/components/tag";
import type { FormAnswer } from "~/app/core/form-fault";
import { formatInstant } from "~/app/i18n/format";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { SignInChange } from "~/app/path-parts";
import type { OwnSession } from "./sessions.queries.server";
import { useSignInFaults } from "./sign-in-words";
import { NewPassword } from "./sign-up-page";

interface Page {
  requestId: string;
  answer?: FormAnswer;
}

/** How somebody signs in: addresses, password, second factor, and the browsers in which they are. */
export function SecurityPage({
  note,
  email,
  phone,
  hasSecondFactor,
  needsSecondFactor,
  sessions,
  sessionId,
  ...page
}: Page & {
  note?: SignInChange;
  email?: string;
  phone?: string;
  hasSecondFactor: boolean;
  needsSecondFactor: boolean;
  sessions: readonly OwnSession[];
  sessionId?: number;
}) {
  const t = useMessages("account");
  const paths = usePaths();
  return (
    <Wide className="pb-16">
      <PageHeader title={t("security")} lead={t("securityLead")} />
      <div className="flex max-w-160 flex-col gap-10">
        {note && !page.answer ? <Banner tone="good" isAnswer title={t(`changed.${note}`)} /> : null}
        <Part id="second-factor" title={t("secondFactor")}>
          <p>{t(hasSecondFactor ? "secondFactorOn" : "secondFactorOff")}</p>
          {needsSecondFactor ? <p className="text-quiet">{t("secondFactorNeeded")}</p> : null}
          <p>
            <ButtonLink href={paths.secondFactorSetup()} variant={hasSecondFactor ? "secondary" : "primary"}>
              {t(hasSecondFactor ? "secondFactorManage" : "secondFactorSetUp")}
            </ButtonLink>
          </p>
        </Part>
        <Part id="sessions" title={t("sessions")}>
          <p className="text-quiet">{t("sessionsText")}</p>
          <Sessions {...{ sessions, sessionId }} requestId={page.requestId} />
        </Part>
        <PasswordPart {...page} />
        <LoginNamePart {...page} email={email} phone={phone} />
      </div>
    </Wide>
  );
}

function Part({ id, title, children }: { id: string; title: string; children: ReactNode }) {
  return (
    <section aria-labelledby={`${id}-title`} className="flex flex-col gap-4">
      <h2 id={`${id}-title`} className="text-title">
        {title}
      </h2>
      {children}
    </section>
  );
}

function Sessions({
  sessions,
  sessionId,
  requestId,
}: {
  sessions: readonly OwnSession[];
  sessionId?: number;
  requestId: string;
}) {
  const t = useMessages("account");
  const language = useLanguage();
  return (
    <>
      <Rows>
        {sessions.map(({ id, browser, network, beganAt, lastUsedAt }) => (
          <div key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 py-3">
            <div className="min-w-0">
              <p className="flex flex-wrap items-center gap-2 font-semibold">
                {browser ?? t("browserUnknown")}
                {id === sessionId ? <Tag tone="good">{t("thisBrowser")}</Tag> : null}
              </p>
              <p className="text-small text-quiet">
                {t("sessionTimes", {
                  began: formatInstant(new Date(beganAt), language),
                  used: formatInstant(new Date(lastUsedAt), language),
                })}
                {network ? ` · ${network}` : ""}
              </p>
            </div>
            {id === sessionId ? null : (
              <form method="post">
                <input type="hidden" name="requestId" value={requestId} />
                <input type="hidden" name="sessionId" value={id} />
                <Button name="intent" value="end" variant="quiet">
                  {t("sessionEnd")}
                </Button>
              </form>
            )}
          </div>
        ))}
      </Rows>
      {sessions.length > 1 ? (
        <form method="post">
          <input type="hidden" name="requestId" value={requestId} />
          <Button name="intent" value="end-others" variant="secondary">
            {t("sessionsEndOthers")}
          </Button>
        </form>
      ) : null}
    </>
  );
}

function PasswordPart({ requestId, answer }: Page) {
  const t = useMessages("account");
  const words = useSignInFaults();
  const field = useField(answer, { intent: "password", words });
  return (
    <Part id="change-password" title={t("changePassword")}>
      <p className="text-quiet">{t("changePasswordText")}</p>
      <PostForm requestId={requestId} intent="password" answer={answer} words={words}>
        <TextField
          {...field("currentPassword")}
          label={t("currentPassword")}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <NewPassword {...field("password")} label={t("newPassword")} />
        <div>
          <Button variant="secondary">{t("changePassword")}</Button>
        </div>
      </PostForm>
    </Part>
  );
}

function LoginNamePart({ requestId, answer, email, phone }: Page & { email?: string; phone?: string }) {
  const t = useMessages("account");
  const words = useSignInFaults();
  const field = useField(answer, { intent: "rename", words });
  const confirm = field("confirmPassword");
  return (
    <Part id="login-names" title={t("loginNames")}>
      <dl className="grid grid-cols-[max-content_minmax(0,1fr)] gap-x-6 gap-y-1">
        <dt className="text-quiet">{t("emailNow")}</dt>
        <dd className="break-all">{email ?? t("none")}</dd>
        <dt className="text-quiet">{t("phoneNow")}</dt>
        <dd>{phone ?? t("none")}</dd>
      </dl>
      <p className="text-quiet">{t("loginNamesText")}</p>
      <PostForm requestId={requestId} intent="rename" answer={answer} words={words}>
        <TextField
          {...field("email")}
          label={t("newLoginName")}
          hint={t("loginNameHint")}
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          isRequired
        />
        <TextField
          name={confirm.name}
          error={confirm.error}
          label={t("passwordToConfirm")}
          type="password"
          autoComplete="current-password"
          isRequired
        />
        <div>
          <Button variant="secondary">{t("sendConfirmation")}</Button>
        </div>
      </PostForm>
    </Part>
  );
}
