import { Button } from "~/app/components/button";
import { TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { HitText } from "~/app/components/hit-text";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { IntroducedBy } from "./introduced.queries.server";

/** Who introduced the two sides, and the form to say that the contract did not come of it. */
export function IntroducedSection({
  introductions,
  mayDraft,
  requestId,
  answer,
}: {
  introductions: readonly IntroducedBy[];
  mayDraft: boolean;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("contracts");
  const { date } = useFormat();
  const paths = usePaths();
  const words = ({ code }: FormFault) =>
    code === "claim_without_reason" || code === "controlled" ? t(`denyFault.${code}`) : undefined;
  if (introductions.length === 0) return null;
  return (
    <Section id="introduced" title={t("introducedTitle")}>
      <p className="max-w-prose text-quiet">{t("introducedText")}</p>
      {introductions.map(({ id, broker, confirmedAt, isDenied }) => {
        const own = answer?.typed.introductionId?.[0] === String(id) ? answer : undefined;
        return (
          <div key={id} className="flex flex-col gap-3 border-t border-line pt-3">
            <p>
              <a href={paths.introduction(id)}>
                <HitText text={broker} />
              </a>{" "}
              <span className="text-quiet">
                {t("introducedOn", { date: date(confirmedAt.slice(0, 10)) })}
              </span>
            </p>
            {isDenied ? <p className="text-quiet">{t("introducedDenied")}</p> : null}
            {!isDenied && mayDraft ? (
              <details open={own !== undefined || undefined}>
                <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">
                  {t("denyTitle")}
                </summary>
                <DenyForm id={id} requestId={requestId} answer={own} words={words} />
              </details>
            ) : null}
          </div>
        );
      })}
    </Section>
  );
}

function DenyForm({
  id,
  requestId,
  answer,
  words,
}: {
  id: number;
  requestId: string;
  answer: FormAnswer | undefined;
  words: (fault: FormFault) => string | undefined;
}) {
  const t = useMessages("contracts");
  const field = useField(answer, { intent: "deny", words });
  return (
    <PostForm requestId={requestId} intent="deny" answer={answer} words={words}>
      <input type="hidden" name="introductionId" value={id} />
      <TextField
        {...field("reason")}
        id={`reason-${id}`}
        label={t("denyReason")}
        hint={t("denyHint")}
        isRequired
      />
      <div>
        <Button variant="secondary">{t("deny")}</Button>
      </div>
    </PostForm>
  );
}
