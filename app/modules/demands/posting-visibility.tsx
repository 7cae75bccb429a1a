import { Button } from "~/app/components/button";
import { useField } from "~/app/components/form";
import { Tick } from "~/app/components/tick";
import { useMessages } from "~/app/i18n/use-messages";
import { visibilities } from "./core/vocabulary";
import { MaskPreview } from "./posting-mask";
import type { StepView } from "./posting-view";
import { usePostingFaults } from "./posting-words";

/** Who may know of it, each choice by what others would see; the mask is the true one. */
export function VisibilityQuestion({ draft, choices, mask, answer }: StepView) {
  const t = useMessages("posting");
  const field = useField(answer, { words: usePostingFaults() });
  const { defaultValue, error } = field("visibility", draft.visibility);
  const brokers = answer ? answer.typed.isOpenToBrokers?.[0] === "yes" : draft.isOpenToBrokers;
  return (
    <>
      <fieldset className={error ? "border-s-4 border-bad ps-4" : ""}>
        <legend className="sr-only">{t("question.visibility")}</legend>
        {error ? <p className="text-bad">{error}</p> : null}
        <div className="flex flex-col divide-y divide-line border-y border-line">
          {visibilities.map((one, index) => (
            <label key={one} className="flex min-h-11 cursor-pointer items-start gap-3 py-3">
              <input
                type="radio"
                id={index === 0 ? "visibility" : undefined}
                name="visibility"
                value={one}
                required
                defaultChecked={one === defaultValue}
                className="mt-1 size-5 shrink-0 cursor-pointer"
              />
              <span>
                <span className="block font-semibold">{t(`visibility.${one}`)}</span>
                <span className="block text-quiet">{t(`sees.${one}`)}</span>
              </span>
            </label>
          ))}
        </div>
      </fieldset>
      {mask ? (
        <section aria-labelledby="mask-preview" className="flex flex-col gap-2">
          <h2 id="mask-preview" className="text-lead">
            {t("maskTitle")}
          </h2>
          <MaskPreview mask={mask} choices={choices} />
          <p className="text-small text-quiet">{t("maskText")}</p>
          <p className="text-small text-quiet">{t("maskNotice")}</p>
        </section>
      ) : null}
      <Tick name="isOpenToBrokers" isTicked={brokers} hint={t("brokersHint")}>
        {t("brokers")}
      </Tick>
      <p className="flex flex-wrap items-center gap-x-2">
        {draft.exclusions > 0 ? t("hasExclusions", { count: draft.exclusions }) : t("exclusionsText")}
        <Button name="intent" value="exclusions" variant="quiet" className="-ms-3" formNoValidate>
          {t("toExclusions")}
        </Button>
      </p>
    </>
  );
}
