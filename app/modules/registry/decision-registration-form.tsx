import { Button, ButtonLink } from "~/app/components/button";
import { TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Section } from "~/app/components/section-nav";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages, usePaths } from "~/app/i18n/use-messages";
import { Tick } from "./decision-change-form";
import { Choice, DocumentFields, useLevelOptions, useModeOptions, useTermOptions } from "./decision-fields";
import type { RegistrationColumn } from "./decision-form";
import type { NewDecisionStep } from "./decision-view";
import { decisionFaultWords } from "./decision-words";
import { columnName } from "./platform-import-report";

type Props = Extract<NewDecisionStep, { step: "registration" }> & {
  requestId: string;
  answer: FormAnswer | undefined;
};

const kinds = [
  "university",
  "institute",
  "enterprise",
  "hospital",
  "government",
  "association",
  "other",
] as const;

/** The form for a platform that enters: what an import's row would say of it, with help beside each field. */
export function RegistrationForm({ class: platformClass, options, requestId, answer }: Props) {
  const t = useMessages("desk");
  const guide = useMessages("imports");
  const words = useMessages("platforms");
  const organisations = useMessages("organisations");
  const paths = usePaths();
  const language = useLanguage();
  const faultWords = decisionFaultWords(language);
  const field = useField(answer, { intent: "review", words: faultWords });
  const label = (column: RegistrationColumn) => columnName(column, language);
  const leagues = useTermOptions(options.leagues);
  const fields = useTermOptions(options.fields);
  const levels = useLevelOptions();
  const modes = useModeOptions();
  const statuses = (["operating", "preparing"] as const).map((value) => ({
    value,
    label: words(`status.${value}`),
  }));
  return (
    <PostForm
      requestId={requestId}
      intent="review"
      answer={answer}
      words={faultWords}
      className="flex max-w-prose flex-col gap-6 pb-12"
    >
      <DocumentFields field={field} />
      <Section id="platform" title={t("registration.platform")}>
        <TextField {...field("name")} label={label("name")} hint={t("registrationHint.name")} isRequired />
        <TextField {...field("nameEn")} label={label("nameEn")} hint={guide("guide.nameEn")} lang="en" />
        <TextField {...field("nameMn")} label={label("nameMn")} hint={guide("guide.nameMn")} lang="mn-Mong" />
        <div className="grid items-end gap-6 sm:grid-cols-2">
          <Choice
            {...field("level")}
            label={label("level")}
            hint={t("registrationHint.level")}
            options={levels}
          />
          <Choice
            {...field("status", "operating")}
            label={label("status")}
            hint={t("registrationHint.status")}
            options={statuses}
          />
        </div>
        {platformClass.hasModes ? (
          <Choice
            {...field("mode")}
            label={label("mode")}
            hint={t("registrationHint.mode")}
            options={modes}
          />
        ) : null}
        <Choice
          {...field("fields")}
          label={t("primaryField")}
          hint={t("primaryFieldHint")}
          options={fields}
          isRequired
        />
        <fieldset>
          <legend className="font-semibold">{t("otherFields")}</legend>
          <div className="grid sm:grid-cols-2">
            {fields.map(({ value, label: name }) => (
              <Tick
                key={value}
                name="otherFields"
                value={value}
                isChecked={answer?.typed.otherFields?.includes(value) ?? false}
              >
                {name}
              </Tick>
            ))}
          </div>
        </fieldset>
      </Section>
      <Section id="place" title={t("registration.place")}>
        <div className="grid items-end gap-6 sm:grid-cols-2">
          <Choice {...field("league")} label={label("league")} options={leagues} isRequired />
          <TextField {...field("county")} label={label("county")} hint={guide("guide.county")} />
        </div>
        <TextField {...field("address")} label={label("address")} />
        <div className="grid items-end gap-6 sm:grid-cols-2">
          <TextField {...field("lat")} label={label("lat")} hint={guide("guide.lat")} inputMode="decimal" />
          <TextField {...field("lng")} label={label("lng")} hint={guide("guide.lng")} inputMode="decimal" />
        </div>
      </Section>
      <Section id="units" title={t("registration.units")}>
        <TextField {...field("lead")} label={label("lead")} hint={t("registrationHint.lead")} />
        <div className="grid items-end gap-6 sm:grid-cols-2">
          <TextField {...field("leadUscc")} label={label("leadUscc")} hint={guide("guide.leadUscc")} />
          <Choice
            {...field("leadKind")}
            label={label("leadKind")}
            hint={t("registrationHint.leadKind")}
            options={kinds.map((value) => ({ value, label: organisations(`kind.${value}`) }))}
          />
        </div>
        <TextArea {...field("coBuilders")} label={label("coBuilders")} hint={t("onePerLine")} rows={4} />
      </Section>
      <Section id="work" title={t("registration.work")}>
        <TextArea {...field("directions")} label={label("directions")} hint={t("onePerLine")} rows={4} />
        <TextArea
          {...field("directionsEn")}
          label={label("directionsEn")}
          hint={t("sameOrder")}
          rows={4}
          lang="en"
        />
        <TextArea {...field("summary")} label={label("summary")} hint={guide("guide.summary")} />
        <TextArea
          {...field("summaryEn")}
          label={label("summaryEn")}
          hint={guide("guide.summaryEn")}
          lang="en"
        />
      </Section>
      <Section id="reach" title={t("registration.reach")}>
        <TextField
          {...field("contactOffice")}
          label={label("contactOffice")}
          hint={guide("guide.contactOffice")}
        />
        <div className="grid items-end gap-6 sm:grid-cols-2">
          <TextField {...field("phone")} label={label("phone")} inputMode="tel" />
          <TextField {...field("email")} label={label("email")} inputMode="email" />
        </div>
        <TextField
          {...field("website")}
          label={label("website")}
          hint={guide("guide.website")}
          inputMode="url"
        />
      </Section>
      <div className="flex flex-wrap gap-3">
        <Button>{t("toSummary")}</Button>
        <ButtonLink variant="quiet" href={paths.newDecision()}>
          {t("otherDecision")}
        </ButtonLink>
      </div>
    </PostForm>
  );
}
