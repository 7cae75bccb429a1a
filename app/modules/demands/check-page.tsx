import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Wide } from "~/app/components/layout";
import { PageHeader } from "~/app/components/page-header";
import { SampleTag } from "~/app/components/sample-tag";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { Check } from "./check-demand.queries.server";
import { CheckReasons } from "./check-list-page";
import { DemandFacts } from "./demand-facts";
import type { FullDemand } from "./demand-facts.queries.server";
import { MaskedFactsList } from "./masked-facts";

interface View {
  check: Check;
  /** The reader is a party: somebody else decides. */
  isOwn: boolean;
  /** Once the officer has said what for; of what is public at once. */
  facts?: FullDemand | undefined;
  /** Words in it that were found to want a look. */
  marks: readonly string[];
  requestIds: { look: string; decide: string };
  answer?: FormAnswer | undefined;
}

/** One demand at the desk: its mask, then, for a reason that its owner reads, all of it, and what can be decided. */
export function CheckPage({ check, isOwn, facts, marks, requestIds, answer }: View) {
  const t = useMessages("access");
  const paths = usePaths();
  const isHeld = check.reasons.includes("control");
  // Nothing else was found: then the held texts are the one place where it is read and decided.
  const isHeldAlone = isHeld && check.reasons.length === 1;
  return (
    <Wide>
      <PageHeader
        title={facts ? facts.title : t("checkName", { id: String(check.id) })}
        titleLang={facts ? "zh-CN" : undefined}
        tags={
          <>
            <CheckReasons reasons={check.reasons} />
            {check.isSample ? <SampleTag /> : null}
          </>
        }
        lead={facts ? t("checkReading") : t("checkMaskLead")}
      />
      {isOwn ? <Banner title={t("checkOwn")} /> : null}
      {isHeld ? (
        <Banner title={t("checkHeld")}>
          <a href={paths.desk("holds")} className="inline-flex min-h-11 items-center">
            {t("toHolds")}
          </a>
        </Banner>
      ) : null}
      <div className="flex max-w-prose flex-col pt-6">
        {facts && marks.length > 0 ? (
          <p className="pb-6">
            {t("checkMarks")}{" "}
            {marks.map((mark) => (
              <mark key={mark} className="me-2 break-words">
                {mark}
              </mark>
            ))}
          </p>
        ) : null}
        {facts ? (
          <DemandFacts demand={facts} marks={marks} />
        ) : (
          <>
            {check.mask ? (
              <Section id="mask" title={t("checkMaskTitle")}>
                <MaskedFactsList facts={check.mask} />
              </Section>
            ) : null}
            {isOwn || isHeldAlone ? null : <LookForm requestId={requestIds.look} answer={answer} />}
          </>
        )}
        {facts && !isOwn && !isHeldAlone ? (
          <Decisions check={check} isHeld={isHeld} requestId={requestIds.decide} answer={answer} />
        ) : null}
      </div>
    </Wide>
  );
}

interface FormProps {
  requestId: string;
  answer: FormAnswer | undefined;
}

function useCheckFaults() {
  const t = useMessages("access");
  return ({ code }: FormFault) => {
    switch (code) {
      case "own_case":
        return t("checkOwn");
      case "held":
        return t("checkHeld");
      case "look_first":
      case "wrong_state":
        return t(`checkFault.${code}`);
      default:
        return undefined;
    }
  };
}

function LookForm({ requestId, answer }: FormProps) {
  const t = useMessages("access");
  const words = useCheckFaults();
  const field = useField(answer, { intent: "look", words });
  return (
    <Section id="look" title={t("lookTitle")}>
      <p className="text-quiet">{t("lookText")}</p>
      <PostForm requestId={requestId} intent="look" answer={answer} words={words}>
        <TextField
          {...field("reason")}
          label={t("lookReason")}
          hint={t("lookReasonHint")}
          maxLength={300}
          isRequired
        />
        <div>
          <Button>{t("look")}</Button>
        </div>
      </PostForm>
    </Section>
  );
}

function Decisions({ check, isHeld, requestId, answer }: FormProps & { check: Check; isHeld: boolean }) {
  const t = useMessages("access");
  const words = useCheckFaults();
  const field = useField(answer, { intent: "send-back", words });
  const isWaiting = check.status === "checking";
  return (
    <Section id="decide" title={t("decideTitle")}>
      {check.isChecked && !isWaiting ? (
        <p className="text-quiet">{t("checkedAlready")}</p>
      ) : (
        <PostForm requestId={requestId} intent="clear" answer={answer} words={words}>
          <p className="text-quiet">{t(isWaiting ? "clearText" : "seenText")}</p>
          <div>
            <Button>{t(isWaiting ? "clear" : "seen")}</Button>
          </div>
        </PostForm>
      )}
      {isHeld ? null : (
        <PostForm requestId={requestId} intent="send-back" answer={answer} words={words}>
          <TextArea
            {...field("note")}
            label={t("sendBackNote")}
            hint={t(isWaiting ? "sendBackHint" : "sendBackOpenHint")}
            rows={4}
            maxLength={1000}
            isRequired
          />
          <div>
            <Button variant="danger">{t("sendBack")}</Button>
          </div>
        </PostForm>
      )}
    </Section>
  );
}
