import { SelectField, TextArea, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer, FormFault } from "~/app/core/form-fault";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import {
  type Details,
  fieldsOf,
  type ResourceField,
  type ResourceKind,
  typedOf,
} from "./core/resource-kinds";
import { TickList } from "./offer-form-parts";

interface Shown {
  details: Details;
  answer: FormAnswer | undefined;
  words: (fault: FormFault) => string | undefined;
}

/** The fields that a kind's schema asks for, in its order. */
export function ResourceDetailFields({ kind, ...shown }: { kind: Pick<ResourceKind, "schema"> } & Shown) {
  return fieldsOf(kind).map((field) => <DetailField key={field.key} field={field} {...shown} />);
}

function DetailField({ field: of, details, answer, words }: { field: ResourceField } & Shown) {
  const t = useMessages("resources");
  const language = useLanguage();
  const field = useField(answer, { words });
  const say = (text: ResourceField["name"] | undefined) => text && textIn(text, language)?.text;
  const own = `d.${of.key}`;
  const now = typedOf(of, details[of.key]);
  // What is wrong with a text in both languages is told beside the Chinese one.
  const fault = answer?.faults.find(({ field: name }) => name === own);
  const name = say(of.name) ?? of.key;
  const rest = {
    label: of.unit ? t("own.withUnit", { name, unit: say(of.unit) ?? "" }) : name,
    hint: say(of.hint),
    isRequired: of.isRequired,
  };
  const shown = (one: string) => field(one, now[one]?.[0] ?? "");
  switch (of.input) {
    case "words":
    case "text": {
      const zh = shown(`${own}.zh`);
      const error = zh.error ?? (fault && (words(fault) ?? shown(own).error));
      const Field = of.input === "text" ? TextArea : TextField;
      const pair = (
        <>
          <Field {...zh} {...rest} error={error} id={fault ? own : zh.name} />
          <Field {...shown(`${own}.en`)} label={t("own.inEnglish", { name })} lang="en" />
        </>
      );
      return of.input === "words" ? <Pair>{pair}</Pair> : pair;
    }
    case "list":
      return <TextArea {...shown(own)} {...rest} rows={3} />;
    case "choice":
      return (
        <SelectField
          {...shown(own)}
          {...rest}
          options={[
            { value: "", label: "—" },
            ...Object.entries(of.options ?? {}).map(([value, words]) => ({
              value,
              label: say(words) ?? value,
            })),
          ]}
        />
      );
    case "choices":
      return (
        <TickList
          name={own}
          label={rest.label}
          hint={rest.hint}
          error={shown(own).error}
          options={Object.entries(of.options ?? {}).map(([value, words]) => ({ value, name: words }))}
          ticked={answer ? (answer.typed[own] ?? []) : (now[own] ?? [])}
        />
      );
    default:
      return (
        <TextField {...shown(own)} {...rest} inputMode={of.input === "number" ? "decimal" : undefined} />
      );
  }
}
