import { SelectField, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { Tick } from "~/app/components/tick";
import { useMessages } from "~/app/i18n/use-messages";
import type { Proposal } from "./core/proposals";
import { mostTitle } from "./demand-form";
import type { StepView } from "./posting-view";
import { usePostingFaults } from "./posting-words";
import { useNames } from "./use-names";

/** Title, category and fields: what the description lets propose stands there to be corrected, with why. */
export function FieldQuestion({ draft, choices, proposals, answer }: StepView) {
  const t = useMessages("posting");
  const name = useNames();
  const because = useBecause();
  const words = usePostingFaults();
  const field = useField(answer, { words });
  const isNew = draft.categoryCode === undefined && draft.fieldCodes.length === 0 && draft.title === "";
  const category = proposals?.categories[0];
  const proposed = isNew ? (proposals?.fields.map(({ code }) => code) ?? []) : [];
  const ticked = answer ? (answer.typed.fieldCodes ?? []) : isNew ? proposed : draft.fieldCodes;
  const fieldsError = field("fieldCodes").error;
  return (
    <>
      <TextField
        {...field("title", draft.title || (proposals?.title ?? ""))}
        label={t("label.title")}
        hint={t("titleHint")}
        maxLength={mostTitle}
        lang="zh-CN"
      />
      <SelectField
        {...field("categoryCode", draft.categoryCode ?? (isNew ? (category?.code ?? "") : ""))}
        label={t("label.category")}
        hint={isNew && category ? because(category) : t("categoryHint")}
        options={[
          { value: "", label: t("unknownCategory") },
          ...choices.categories.map((one) => ({ value: one.code, label: name(one.name) })),
        ]}
      />
      <fieldset className={fieldsError ? "border-s-4 border-bad ps-4" : ""} id="fieldCodes">
        <legend className="font-semibold">{t("label.fields")}</legend>
        <p className="text-small text-quiet">
          {isNew && proposals?.fields[0] ? because(proposals.fields[0]) : t("fieldsHint")}
        </p>
        {fieldsError ? <p className="text-bad">{fieldsError}</p> : null}
        <div className="grid gap-x-6 sm:grid-cols-2">
          {choices.fields.map((one) => (
            <Tick key={one.code} name="fieldCodes" value={one.code} isTicked={ticked.includes(one.code)}>
              {name(one.name)}
            </Tick>
          ))}
        </div>
      </fieldset>
    </>
  );
}

/** Why something is proposed, in words. */
function useBecause(): (proposal: Proposal) => string {
  const t = useMessages("posting");
  const name = useNames();
  return ({ words, services }) => {
    const said = words.map((word) => t("quoted", { word })).join(t("listMark"));
    const known = services.map(name).join(t("listMark"));
    if (services.length === 0) return t("proposedByWords", { words: said });
    if (words.length === 0) return t("proposedByServices", { names: known });
    return t("proposedByBoth", { words: said, names: known });
  };
}
