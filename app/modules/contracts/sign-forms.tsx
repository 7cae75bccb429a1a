import { Banner } from "~/app/components/banner";
import { Button, ButtonLink } from "~/app/components/button";
import { CheckField, RadioField } from "~/app/components/choice-field";
import { TextArea, TextField } from "~/app/components/field";
import type { FileLimits } from "~/app/components/files-field";
import { PostForm, useField } from "~/app/components/form";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { signingWays } from "./core/vocabulary";
import type { SigningVersion } from "./signing.queries.server";
import { mostSigningReason } from "./signing-form";
import { PapersField, useSigningFaults } from "./signing-words";

/** How the reader can show a second factor; `to`: where a code goes, masked. */
export type Factor = { way: "app" } | { way: "text" | "mail"; to: string };

interface Sent {
  requestId: string;
  answer: FormAnswer | undefined;
}

/** A code first, where no app makes them; then the consent, or the papers that stand in its place. */
export function SignForms({
  version,
  isForBoth,
  factor,
  limits,
  isCodeSent,
  isDemo,
  requestIds,
  answer,
}: {
  version: SigningVersion;
  isForBoth: boolean;
  factor: Factor | undefined;
  limits: FileLimits;
  /** A code was just sent. */
  isCodeSent: boolean;
  isDemo: boolean;
  requestIds: { code: string; sign: string };
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("signing");
  const paths = usePaths();
  const words = useSigningFaults();
  const field = useField(answer, { intent: "sign", words });
  if (!factor)
    return (
      <>
        <p>{t("noContact")}</p>
        <div>
          <ButtonLink href={paths.signIns()} variant="secondary">
            {t("toSecurity")}
          </ButtonLink>
        </div>
      </>
    );
  const typed = answer?.form === "sign" ? answer.typed : {};
  const ways = signingWays.filter((way) => !isForBoth || way !== "consent");
  return (
    <>
      {isForBoth ? <p>{t("forBothText")}</p> : null}
      {factor.way === "app" ? null : (
        <PostForm requestId={requestIds.code} intent="code" answer={answer} words={words}>
          <Version version={version} />
          <p>{t("firstCode")}</p>
          <div>
            <Button variant="secondary">
              {t(factor.way === "text" ? "sendText" : "sendMail", { to: factor.to })}
            </Button>
          </div>
        </PostForm>
      )}
      {isCodeSent ? (
        <Banner tone="good" title={t("codeWasSent")} isAnswer>
          {isDemo ? t("codeInDemo") : null}
        </Banner>
      ) : null}
      <PostForm
        requestId={requestIds.sign}
        intent="sign"
        answer={answer}
        words={words}
        hasFiles
        className="group flex flex-col gap-6"
      >
        <Version version={version} />
        <RadioField
          {...field("way", ways[0] ?? "")}
          label={t("wayLabel")}
          isStacked
          options={ways.map((way) => ({ value: way, label: t(`wayOption.${way}`) }))}
        />
        {/* Who says yes here sends no file; the other ways need one. */}
        <div className="group-has-[[name=way][value=consent]:checked]:hidden">
          <PapersField
            answer={answer}
            intent="sign"
            label={t("filesLabel")}
            hint={t(isForBoth ? "paperFilesHint" : "filesHint", {
              count: limits.files,
              megabytes: limits.megabytes,
            })}
            limits={limits}
          />
        </div>
        <CheckField name="consent" isChecked={typed.consent?.[0] === "yes"} error={field("consent").error}>
          {t("consent", { number: version.number })}
        </CheckField>
        <TextField
          {...field("code")}
          defaultValue=""
          label={t(factor.way === "app" ? "codeApp" : "codeSent")}
          hint={t(factor.way === "app" ? "codeAppHint" : "codeSentHint")}
          isRequired
          autoComplete="one-time-code"
          maxLength={20}
        />
        <div>
          <Button>{t("sign", { number: version.number })}</Button>
        </div>
      </PostForm>
    </>
  );
}

/** Which paper the reader was shown. */
function Version({ version: { number, sha256 } }: { version: SigningVersion }) {
  return (
    <>
      <input type="hidden" name="version" value={number} />
      <input type="hidden" name="sha256" value={sha256} />
    </>
  );
}

/** Sends the version back with a reason. */
export function RefuseForm({ number, requestId, answer }: Sent & { number: number }) {
  const t = useMessages("signing");
  const words = useSigningFaults();
  const field = useField(answer, { intent: "refuse", words });
  return (
    <PostForm requestId={requestId} intent="refuse" answer={answer} words={words}>
      <input type="hidden" name="version" value={number} />
      <p className="text-quiet">{t("refuseText")}</p>
      <TextArea
        {...field("reason")}
        label={t("refuseReason")}
        isRequired
        rows={3}
        maxLength={mostSigningReason}
      />
      <div>
        <Button variant="danger">{t("refuse")}</Button>
      </div>
    </PostForm>
  );
}

/** Takes one's own version back. */
export function WithdrawForm({ number, requestId, answer }: Sent & { number: number }) {
  const t = useMessages("signing");
  return (
    <PostForm requestId={requestId} intent="withdraw" answer={answer} words={useSigningFaults()}>
      <input type="hidden" name="version" value={number} />
      <p className="text-quiet">{t("withdrawText")}</p>
      <div>
        <Button variant="danger">{t("withdraw")}</Button>
      </div>
    </PostForm>
  );
}
