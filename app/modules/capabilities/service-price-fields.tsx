import { SelectField, TextField } from "~/app/components/field";
import { useField } from "~/app/components/form";
import { Pair } from "~/app/components/form-rows";
import type { FormAnswer } from "~/app/core/form-fault";
import { useMessages } from "~/app/i18n/use-messages";
import { useCapabilityFaults } from "./capability-frame";
import { priceModels } from "./core/service-price";
import { FormPart } from "./offer-form-parts";
import { placesShown } from "./row-places";
import { mostOf, type ServiceTyped } from "./service-form";

/** How a service is charged: one way with one price, or tiers by quantity. */
export function ServicePriceFields({
  now,
  answer,
}: {
  now: ServiceTyped | undefined;
  answer: FormAnswer | undefined;
}) {
  const t = useMessages("capabilities");
  const words = useCapabilityFaults();
  const field = useField(answer, { words });
  const tiers = now?.tiers ?? [];
  return (
    <FormPart title={t("services.priceTitle")} hint={t("services.priceHint")}>
      <SelectField
        {...field("priceModel", now?.priceModel ?? "per_sample")}
        label={t("services.priceModel")}
        options={priceModels.map((value) => ({ value, label: t(`services.model.${value}`) }))}
      />
      <Pair>
        <TextField {...field("price", now?.price)} label={t("services.price")} inputMode="decimal" />
        <TextField
          {...field("setup", now?.setup)}
          label={t("services.setup")}
          hint={t("services.setupHint")}
          inputMode="decimal"
        />
      </Pair>
      <details
        open={tiers.length > 0 || answer?.typed.priceModel?.[0] === "tiered" || undefined}
        className="rounded border border-line bg-surface"
      >
        <summary className="flex min-h-11 cursor-pointer items-center px-4 text-action">
          {t("services.tiers")}
        </summary>
        <div className="flex flex-col gap-4 p-4 pt-2">
          {placesShown("fromQuantity", { answer, present: tiers.length, blank: 3, most: mostOf.tiers }).map(
            (place) => (
              <Pair key={place}>
                <TextField
                  {...field(`fromQuantity.${place}`, tiers[place]?.fromQuantity ?? (place === 0 ? "1" : ""))}
                  label={t("services.tierFrom", { number: place + 1 })}
                  inputMode="numeric"
                />
                <TextField
                  {...field(`unitPrice.${place}`, tiers[place]?.unitPrice)}
                  label={t("services.tierPrice", { number: place + 1 })}
                  inputMode="decimal"
                />
              </Pair>
            ),
          )}
        </div>
      </details>
      <TextField {...field("priceNoteZh", now?.priceNoteZh)} label={t("services.priceNoteZh")} />
      <TextField {...field("priceNoteEn", now?.priceNoteEn)} label={t("services.priceNoteEn")} lang="en" />
    </FormPart>
  );
}
