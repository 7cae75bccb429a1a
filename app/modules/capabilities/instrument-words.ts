import type { FormFault } from "~/app/core/form-fault";
import type { Language } from "~/app/i18n/language";
import { useMessages } from "~/app/i18n/use-messages";

const known = [
  "asset_number_taken",
  "not_yuan",
  "too_much",
  "not_whole",
  "out_of_range",
  "not_country",
  "longest_below_shortest",
  "not_of_slots",
  "not_time",
  "hours_overlap",
  "no_hours",
  "some_price",
  "price_of_self",
  "price_of_operated",
  "day_is_past",
  "ends_before_it_begins",
  "not_instant",
  "not_hours",
  "within_a_year",
  "more_than_there_are",
  "too_many_rows",
  "too_many",
  "wrong_state",
  "has_ended",
] as const;

/** The words for what only forms about instruments can find wrong. */
export function useInstrumentFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("instruments");
  return ({ code }) => {
    const found = known.find((one) => one === code);
    return found && t(`fault.${found}`);
  };
}

const countryNames: Partial<Record<Language, Intl.DisplayNames>> = {};

/** The name of a country by its code (ISO 3166 alpha-2); the code itself where it is none. */
export function countryName(code: string, language: Language): string {
  countryNames[language] ??= new Intl.DisplayNames([language === "en" ? "en-GB" : "zh-CN"], {
    type: "region",
  });
  return countryNames[language]?.of(code) ?? code;
}
