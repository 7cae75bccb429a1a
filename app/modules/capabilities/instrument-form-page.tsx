import { Button } from "~/app/components/button";
import { RadioField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { yuanOf } from "~/app/core/money";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { instrumentConditions, sharingModes } from "./core/instrument-choices";
import type { InstrumentChoices, OwnInstrumentRow } from "./instrument-own.queries.server";
import { countryName, useInstrumentFaults } from "./instrument-words";
import { FormPart, TickList } from "./offer-form-parts";

/** Countries that instruments mostly come from; any other can be entered by a table. */
const origins = "CN US DE JP GB CH FR NL SE IT AT DK FI CA AU KR CZ IL SG TW RU ES BE".split(" ");

const long = ["indicators", "functions", "serviceContent", "rulesOfUse", "feeStandard"] as const;

/** The form of an instrument's description, in the fields of the national sharing platform. */
export function InstrumentForm({
  instrument,
  choices,
  requestId,
  answer,
}: {
  /** As it stands; none of a new one. */
  instrument?: OwnInstrumentRow | undefined;
  choices: InstrumentChoices;
  requestId: string;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("instruments");
  const words = useInstrumentFaults();
  const field = useField(answer, { words });
  const now = instrument;
  const text = (name: keyof OwnInstrumentRow) => field(name, String(now?.[name] ?? ""));
  return (
    <PostForm
      requestId={requestId}
      answer={answer}
      words={words}
      labels={{ fieldCodes: t("field.fieldCodes"), ...useLongLabels() }}
      className="flex max-w-4xl flex-col gap-10"
    >
      <input type="hidden" name="version" value={now?.version ?? ""} />
      <FormPart title={t("group.identity")}>
        <Pair>
          <TextField {...text("nameZh")} label={t("field.nameZh")} isRequired />
          <TextField {...text("nameEn")} label={t("field.nameEn")} lang="en" />
        </Pair>
        <Pair>
          <TextField
            {...text("assetNumber")}
            label={t("field.assetNumber")}
            hint={t("hint.assetNumber")}
            isRequired
          />
          <ClassField {...text("classCode")} classes={choices.classes} />
        </Pair>
        <Pair>
          <TextField {...text("model")} label={t("field.model")} />
          <TextField {...text("maker")} label={t("field.maker")} />
        </Pair>
        <Pair>
          <OriginField {...text("origin")} />
          <TextField {...text("enteredOn")} label={t("field.enteredOn")} hint={t("hint.day")} />
        </Pair>
        <Pair>
          <TextField
            {...field(
              "originalValueFen",
              now?.originalValueFen === undefined || now.originalValueFen === null
                ? ""
                : yuanOf(now.originalValueFen),
            )}
            label={t("field.originalValueFen")}
            hint={t("hint.originalValueFen")}
            inputMode="decimal"
          />
          <TextField {...text("fundingSource")} label={t("field.fundingSource")} />
        </Pair>
        <SiteField {...text("siteId")} sites={choices.sites} />
      </FormPart>
      <FormPart title={t("group.state")}>
        <RadioField
          {...radio(field("sharingMode", now?.sharingMode ?? "external"))}
          label={t("field.sharingMode")}
          options={sharingModes.map((value) => ({ value, label: t(`sharing.${value}`) }))}
        />
        <RadioField
          {...radio(field("condition", now?.condition ?? "normal"))}
          label={t("field.condition")}
          options={instrumentConditions.map((value) => ({ value, label: t(`condition.${value}`) }))}
        />
        <p className="max-w-prose text-small text-quiet">{t("hint.condition")}</p>
      </FormPart>
      <FormPart title={t("group.texts")}>
        {long.map((name) => (
          <Pair key={name}>
            <TextArea {...text(`${name}Zh`)} label={t(`field.${name}Zh`)} hint={t(`hint.${name}`)} rows={4} />
            <TextArea {...text(`${name}En`)} label={t(`field.${name}En`)} lang="en" rows={4} />
          </Pair>
        ))}
        <Fields
          choices={choices}
          chosen={answer?.typed.fieldCodes ?? now?.fieldCodes ?? []}
          answer={answer}
        />
      </FormPart>
      <p>
        <Button>{t(now ? "save" : "saveDraft")}</Button>
      </p>
    </PostForm>
  );
}

function useLongLabels(): Record<string, string> {
  const t = useMessages("instruments");
  return Object.fromEntries(
    long.flatMap((name) => [
      [`${name}Zh`, t(`field.${name}Zh`)],
      [`${name}En`, t(`field.${name}En`)],
    ]),
  );
}

/** What a choice is given, which has no hidden value of its own. */
export function radio({ name, defaultValue, error }: FieldState) {
  return { name, defaultValue, ...(error === undefined ? {} : { error }) };
}

type FieldState = ReturnType<ReturnType<typeof useField>>;

function ClassField({ classes, ...field }: FieldState & Pick<InstrumentChoices, "classes">) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const options = classes.map(({ code, parentCode, name }) => ({
    value: code,
    label: `${parentCode ? "\u3000" : ""}${code} ${textIn(name, language)?.text ?? name.zh}`,
  }));
  return (
    <SelectField
      {...field}
      label={t("field.classCode")}
      hint={t("hint.classCode")}
      options={[{ value: "", label: t("noClass") }, ...options]}
    />
  );
}

function OriginField(field: FieldState) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const codes = [...new Set([...origins, ...(field.defaultValue === "" ? [] : [field.defaultValue])])];
  const options = codes.map((value) => ({ value, label: countryName(value, language) }));
  return (
    <SelectField
      {...field}
      label={t("field.origin")}
      options={[{ value: "", label: t("unknownOrigin") }, ...options]}
    />
  );
}

function SiteField({ sites, ...field }: FieldState & Pick<InstrumentChoices, "sites">) {
  const t = useMessages("instruments");
  const language = useLanguage();
  const options = sites
    .filter(({ kind }) => kind !== "headquarters")
    .map(({ id, name, address }) => ({
      value: String(id),
      label: (textIn(name, language) ?? textIn(address, language))?.text ?? String(id),
    }));
  if (options.length === 0) return <input type="hidden" name="siteId" value="" />;
  return (
    <SelectField
      {...field}
      label={t("field.siteId")}
      options={[{ value: "", label: t("headquarters") }, ...options]}
    />
  );
}

function Fields({
  choices,
  chosen,
  answer,
}: {
  choices: InstrumentChoices;
  chosen: readonly string[];
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("instruments");
  const { error } = useField(answer, { words: useInstrumentFaults() })("fieldCodes");
  return (
    <TickList
      name="fieldCodes"
      label={t("field.fieldCodes")}
      hint={t("hint.fieldCodes")}
      error={error}
      ticked={chosen}
      options={choices.fields.map(({ code, name }) => ({ value: code, name }))}
    />
  );
}
