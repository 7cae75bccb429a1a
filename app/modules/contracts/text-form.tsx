import type { ReactNode } from "react";
import { Banner } from "~/app/components/banner";
import { Button } from "~/app/components/button";
import { CheckField } from "~/app/components/choice-field";
import { SelectField, TextArea, TextField } from "~/app/components/field";
import { PostForm, useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { nameIn } from "../registry/local-name";
import type { TextChoices } from "./contract-paper-facts.queries.server";
import { templates } from "./core/templates";
import type { TypedContract } from "./core/typed-contract";
import { contractTypes, paymentModes, vatBases } from "./core/vocabulary";
import type { TextFormView } from "./text-form-view";
import { CreditRows, IpRows, MilestoneRows } from "./text-rows";
import { useTextFaults, useTextLabels } from "./text-words";

/** The form of a text. Its first button, which the return key presses, keeps what is typed and proposes nothing. */
export function TextForm({ answer, ...view }: TextFormView & { answer: FormAnswer | undefined }) {
  const t = useMessages("drafting");
  const language = useLanguage();
  const words = useTextFaults();
  const { typed, choices } = view;
  const field = useField(answer, { words });
  const now = (name: string) => field(name, typed[name]);
  const areGapsKept = answer?.typed.gaps?.[0] === "yes";
  const type = contractTypes.find((one) => one === (answer?.typed.type?.[0] ?? typed.type)) ?? "service";
  const named = (list: TextChoices["categories"]) => [
    { value: "", label: t("notChosen") },
    ...list.map(({ code, name }) => ({ value: code, label: nameIn(name, language).text })),
  ];
  return (
    <PostForm
      requestId={view.requestId}
      answer={answer}
      words={words}
      labels={useTextLabels(answer)}
      noValidate
    >
      <input type="hidden" name="stamp" value={view.stamp} />
      <button type="submit" name="do" value="save" tabIndex={-1} aria-hidden="true" className="sr-only">
        {t("save")}
      </button>
      {view.isHeld ? (
        <Banner tone="caution" title={t("heldTitle")}>
          <p>{t("heldText")}</p>
        </Banner>
      ) : null}
      <Part id="what" title={t("part.what")}>
        <TextField {...now("title")} label={t("title.label")} hint={t("titleHint")} isRequired />
        <SelectField
          {...now("type")}
          label={t("type")}
          hint={t("typeHint")}
          options={contractTypes.map((one) => ({ value: one, label: t(`type.${one}`) }))}
          isRequired
        />
        <Pair>
          <SelectField {...now("categoryCode")} label={t("category")} options={named(choices.categories)} />
          <SelectField {...now("fieldCode")} label={t("field")} options={named(choices.fields)} />
        </Pair>
      </Part>
      <Part id="money" title={t("part.money")}>
        <Pair>
          <TextField {...now("value")} label={t("value")} hint={t("valueHint")} inputMode="decimal" />
          <TextField
            {...now("technical")}
            label={t("technical")}
            hint={t("technicalHint")}
            inputMode="decimal"
          />
        </Pair>
        <Pair>
          <SelectField
            {...now("paymentMode")}
            label={t("paymentMode")}
            hint={t("paymentModeHint")}
            options={paymentModes.map((one) => ({ value: one, label: t(`mode.${one}`) }))}
            isRequired
          />
          <TextField {...now("signing")} label={t("signing")} hint={t("signingHint")} inputMode="decimal" />
        </Pair>
        <Pair>
          <SelectField
            {...now("vatBasis")}
            label={t("vatBasis")}
            options={vatBases.map((one) => ({ value: one, label: t(`vat.${one}`) }))}
            isRequired
          />
          <TextField {...now("vatRate")} label={t("vatRate")} hint={t("vatRateHint")} inputMode="decimal" />
        </Pair>
        <details
          open={isRoyaltyTyped(typed, answer) || undefined}
          className="rounded border border-line bg-surface"
        >
          <summary className="flex min-h-11 cursor-pointer items-center px-4 font-semibold text-action">
            {t("royaltyTitle")}
          </summary>
          <div className="flex flex-col gap-4 p-4 pt-1">
            <p className="text-small text-quiet">{t("royaltyHint")}</p>
            <TextField {...now("royaltyPercent")} label={t("royaltyPercent")} inputMode="decimal" />
            <TextArea {...now("royaltyBasis")} label={t("royaltyBasis")} rows={3} />
          </div>
        </details>
      </Part>
      <Part id="milestones" title={t("milestones")} hint={t("milestonesHint")}>
        <MilestoneRows {...view} field={field} answer={answer} />
        {areGapsKept || hasGaps(answer) ? (
          <CheckField name="gaps" isChecked={areGapsKept} isRequired={false}>
            {t("proposeGaps")}
          </CheckField>
        ) : null}
      </Part>
      <Part id="time" title={t("part.time")} hint={t("timeHint")}>
        <Pair>
          <TextField {...now("beginsOn")} label={t("beginsOn")} type="date" />
          <TextField {...now("endsOn")} label={t("endsOn")} type="date" />
        </Pair>
        <TextField
          {...now("silentDays")}
          label={t("silentDays")}
          hint={t("silentDaysHint")}
          inputMode="numeric"
        />
      </Part>
      <Part id="credits" title={t("credits")} hint={t("creditsHint")}>
        <CreditRows {...view} field={field} answer={answer} />
      </Part>
      <Part id="ip" title={t("ip")} hint={t("ipHint")}>
        <IpRows {...view} field={field} answer={answer} />
      </Part>
      <Part id="items" title={t("itemsOf", { type: t(`type.${type}`) })} hint={t("itemsHint")}>
        {templates[type].map(({ key, articles, isNeeded }) => (
          <TextArea
            key={key}
            {...now(`items.${key}`)}
            label={t(`item.${key}`)}
            hint={`${t(`itemHint.${key}`)} ${t("articles", { articles })}`}
            rows={3}
            isRequired={isNeeded === true}
          />
        ))}
        <TextArea
          {...now("confidentiality")}
          label={t("confidentiality")}
          hint={t("confidentialityHint")}
          rows={3}
        />
      </Part>
      {view.isAmendment ? (
        <TextArea
          {...now("changeNote")}
          label={t("changeNote")}
          hint={t("changeNoteHint")}
          rows={3}
          isRequired
        />
      ) : null}
      <div className="flex flex-col gap-3 border-t border-line pt-6">
        <p className="max-w-prose text-quiet">{t("proposeText")}</p>
        <div className="flex flex-wrap gap-3">
          <Button name="do" value="propose">
            {t("propose")}
          </Button>
          <Button variant="secondary" name="do" value="save">
            {t("save")}
          </Button>
        </div>
      </div>
    </PostForm>
  );
}

function hasGaps(answer: FormAnswer | undefined): boolean {
  return answer?.faults.some(({ code }) => code === "no_due_day" || code === "no_deliverable") ?? false;
}

function isRoyaltyTyped(typed: TypedContract, answer: FormAnswer | undefined): boolean {
  const at = (name: string) => answer?.typed[name]?.[0] ?? typed[name] ?? "";
  return at("paymentMode").startsWith("royalty") || at("royaltyPercent") !== "" || at("royaltyBasis") !== "";
}

function Part({
  id,
  title,
  hint,
  children,
}: {
  id: string;
  title: string;
  hint?: string;
  children: ReactNode;
}) {
  return (
    <section id={id} aria-labelledby={`${id}-title`} className="flex flex-col gap-4 pt-2">
      <div>
        <h2 id={`${id}-title`} className="text-lead">
          {title}
        </h2>
        {hint ? <p className="max-w-prose text-small text-quiet">{hint}</p> : null}
      </div>
      {children}
    </section>
  );
}
