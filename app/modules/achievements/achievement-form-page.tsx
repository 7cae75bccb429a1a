import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { FormRow, Pair, rowsShown } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { mostRights } from "./achievement-form";
import { Part, Several, useAchievementFaults } from "./achievement-form-parts";
import {
  achievementPriceKinds,
  readinessLevels,
  rightKinds,
  rightStatuses,
  transferModes,
} from "./core/achievement-choices";
import { typedPrice } from "./core/asked-price";
import type { listAchievementChoices, OwnAchievement } from "./own-achievements.queries.server";

interface Shown {
  /** What stands there; none for a new one. */
  now?: OwnAchievement | undefined;
  choices: Awaited<ReturnType<typeof listAchievementChoices>>;
  requestId: string;
  answer: FormAnswer | undefined;
}

/** The form of an achievement: first what an enterprise reads, then what it rests on. */
export function AchievementForm(shown: Shown) {
  const { now, requestId, answer } = shown;
  const t = useMessages("achievements");
  const words = useAchievementFaults();
  return (
    <PostForm
      requestId={requestId}
      answer={answer}
      words={words}
      className="flex max-w-[46rem] flex-col gap-8"
    >
      <input type="hidden" name="version" value={now?.version ?? ""} />
      <Plain {...shown} />
      <Ready {...shown} />
      <Rights {...shown} />
      <Transfer {...shown} />
      <p>
        <Button>{t(now === undefined || now.status === "draft" ? "saveDraft" : "save")}</Button>
      </p>
    </PostForm>
  );
}

function Plain({ now, choices, answer }: Shown) {
  const t = useMessages("achievements");
  const field = useField(answer, { words: useAchievementFaults() });
  return (
    <Part title={t("stepPlain")}>
      <TextField
        {...field("titleZh", now?.titleZh)}
        label={t("titleZh")}
        hint={t("titleZhHint")}
        isRequired
      />
      <TextArea {...field("problemZh", now?.problemZh)} label={t("problemZh")} hint={t("problemZhHint")} />
      <TextArea
        {...field("summaryZh", now?.summaryZh)}
        label={t("summaryZh")}
        hint={t("summaryZhHint")}
        rows={7}
      />
      <details className="rounded border border-line bg-surface px-4">
        <summary className="flex min-h-11 cursor-pointer items-center font-semibold text-action">
          {t("english")}
        </summary>
        <div className="flex flex-col gap-5 pt-2 pb-4">
          <TextField {...field("titleEn", now?.titleEn ?? "")} label={t("titleEn")} lang="en" />
          <TextArea {...field("problemEn", now?.problemEn ?? "")} label={t("problemEn")} lang="en" />
          <TextArea {...field("summaryEn", now?.summaryEn ?? "")} label={t("summaryEn")} lang="en" />
        </div>
      </details>
      <Several
        name="fieldCodes"
        label={t("fieldCodes")}
        error={field("fieldCodes").error}
        options={choices.fields.map(({ code, name }) => ({ value: code, name }))}
        ticked={answer ? (answer.typed.fieldCodes ?? []) : (now?.fieldCodes ?? [])}
      />
    </Part>
  );
}

function Ready({ now, answer }: Shown) {
  const t = useMessages("achievements");
  const field = useField(answer, { words: useAchievementFaults() });
  return (
    <Part title={t("stepReady")}>
      <RadioField
        {...field("readiness", now?.readiness ? String(now.readiness) : "")}
        label={t("readinessField")}
        isStacked
        options={[
          { value: "", label: t("notSaid") },
          ...readinessLevels.map((level) => ({
            value: String(level),
            label: `${level} · ${t(`readiness.${level}`)}`,
          })),
        ]}
      />
      <TextArea
        {...field("readinessEvidenceZh", now?.readinessEvidenceZh ?? "")}
        label={t("evidenceZh")}
        hint={t("evidenceHint")}
        rows={3}
      />
      <TextArea
        {...field("readinessEvidenceEn", now?.readinessEvidenceEn ?? "")}
        label={t("evidenceEn")}
        lang="en"
        rows={2}
      />
    </Part>
  );
}

function Rights({ now, choices, answer }: Shown) {
  const t = useMessages("achievements");
  const language = useLanguage();
  const field = useField(answer, { words: useAchievementFaults() });
  const facts = now?.rights ?? [];
  return (
    <Part title={t("stepRights")}>
      {rowsShown(facts, answer, Math.min(3, mostRights - facts.length)).map((row) => {
        const { place, now: right } = row;
        return (
          <FormRow
            key={place}
            row={row}
            answer={answer}
            title={t("rightRow", { number: place + 1 })}
            addTitle={t("addRight")}
            removeLabel={t("removeRight")}
          >
            <Pair>
              <SelectField
                {...field(`kind.${place}`, right?.kind ?? "invention")}
                label={t("rightKind")}
                options={rightKinds.map((kind) => ({ value: kind, label: t(`right.${kind}`) }))}
              />
              <SelectField
                {...field(`status.${place}`, right?.status ?? "granted")}
                label={t("rightStatus")}
                options={rightStatuses.map((status) => ({
                  value: status,
                  label: t(`rightStatus.${status}`),
                }))}
              />
            </Pair>
            <TextField
              {...field(`number.${place}`, right?.number ?? "")}
              label={t("rightNumber")}
              hint={t("rightNumberHint")}
            />
            <Pair>
              <TextField {...field(`title.${place}`, right?.title ?? "")} label={t("rightTitle")} />
              <TextField {...field(`dated.${place}`, right?.dated ?? "")} label={t("rightDated")} />
            </Pair>
          </FormRow>
        );
      })}
      <TextArea
        {...field("holders", now?.holders.join("\n") ?? "")}
        label={t("holdersField")}
        hint={t("holdersHint")}
        rows={3}
      />
      {choices.platforms.length > 0 ? (
        <SelectField
          {...field("platform", now?.platform ?? "")}
          label={t("platformField")}
          options={[
            { value: "", label: t("noPlatform") },
            ...choices.platforms.map(({ slug, name }) => ({
              value: slug,
              label: textIn(name, language)?.text ?? slug,
            })),
          ]}
        />
      ) : null}
    </Part>
  );
}

function Transfer({ now, answer }: Shown) {
  const t = useMessages("achievements");
  const field = useField(answer, { words: useAchievementFaults() });
  return (
    <Part title={t("stepTransfer")}>
      <Several
        name="transferModes"
        label={t("modesField")}
        error={field("transferModes").error}
        options={transferModes.map((mode) => ({
          value: mode,
          name: t(`mode.${mode}`),
          note: t(`modeMeans.${mode}`),
        }))}
        ticked={answer ? (answer.typed.transferModes ?? []) : (now?.transferModes ?? [])}
      />
      <RadioField
        {...field("priceKind", now?.priceKind ?? "negotiable")}
        label={t("priceKind")}
        options={achievementPriceKinds.map((kind) => ({ value: kind, label: t(`price.${kind}`) }))}
      />
      <TextField
        {...field("price", now?.priceFen == null ? "" : typedPrice(now.priceFen))}
        label={t("price")}
        hint={t("priceHint")}
      />
      <TextArea
        {...field("priceNoteZh", now?.priceNoteZh ?? "")}
        label={t("priceNote")}
        hint={t("priceNoteHint")}
        rows={2}
      />
      <TextArea
        {...field("priceNoteEn", now?.priceNoteEn ?? "")}
        label={t("priceNoteEn")}
        lang="en"
        rows={2}
      />
    </Part>
  );
}
