import type { TypedResponse } from "@remix-run/node";
import type { z } from "zod";
import type { FormAnswer } from "../core/form-fault";
import { type Result, refuse } from "../core/result";
import type { OfferRefusal } from "../modules/capabilities/offer-changes.commands.server";
import { mostOf, type ServiceInput, serviceInput } from "../modules/capabilities/service-form";
import { faultsOf, type SentForm } from "./form";

/** A service's form as it was read, and where its rows stood in it. */
export interface ReadService {
  input: ServiceInput;
  /** Of each method: its place in the form. */
  methodPlaces: number[];
}

const single = [
  "categoryCode",
  "nameZh",
  "nameEn",
  "summaryZh",
  "summaryEn",
  "deliverableZh",
  "deliverableEn",
  "sampleRequirementsZh",
  "sampleRequirementsEn",
  "keywordsZh",
  "keywordsEn",
  "priceModel",
  "price",
  "setup",
  "priceNoteZh",
  "priceNoteEn",
  "turnaroundMin",
  "turnaroundMax",
  "capacityCount",
  "capacityUnit",
  "capacityPeriod",
  "siteId",
] as const;

/** Reads the form of a service, or answers what is wrong with it, each fault at its row. */
export function readService(form: SentForm): ReadService | TypedResponse<FormAnswer> {
  const methodPlaces = filledPlaces(form, ["code", "titleZh", "titleEn"], mostOf.methods + 1);
  const tierPlaces = filledPlaces(form, ["unitPrice"], mostOf.tiers + 1);
  const parsed = serviceInput.safeParse({
    ...form.pick(single),
    fieldCodes: form.all("fieldCodes"),
    instrumentIds: form.all("instrumentIds"),
    methods: methodPlaces.map((place) => ({
      code: form.text(`code.${place}`),
      titleZh: form.text(`titleZh.${place}`),
      titleEn: form.text(`titleEn.${place}`),
      claims: form.all(`claims.${place}`),
    })),
    tiers: tierPlaces.map((place) => ({
      fromQuantity: form.text(`fromQuantity.${place}`),
      unitPrice: form.text(`unitPrice.${place}`),
    })),
  });
  if (parsed.success) return { input: parsed.data, methodPlaces };
  const places = { methods: methodPlaces, tiers: tierPlaces };
  return form.refuse(serviceFaults(parsed.error, places));
}

/** Faults of rows at the field of their row. */
function serviceFaults(error: z.ZodError, places: Record<"methods" | "tiers", readonly number[]>) {
  const inForm = error.issues.map((issue) => {
    const [list, index, name] = issue.path;
    if (list !== "methods" && list !== "tiers") return issue;
    const first = list === "methods" ? "code" : "fromQuantity";
    const place = typeof index === "number" ? (places[list][index] ?? 0) : 0;
    return { ...issue, path: [`${typeof name === "string" ? name : first}.${place}`] };
  });
  return faultsOf({ issues: inForm } as z.ZodError);
}

/** Rows in which anything was typed. */
function filledPlaces(form: SentForm, fields: readonly string[], most: number): number[] {
  return Array.from({ length: most }, (_, place) => place).filter((place) =>
    fields.some((field) => form.text(`${field}.${place}`).trim() !== ""),
  );
}

/** A refusal about a method's row, at the place where the row stood in the form. */
export function atItsPlace<Value>(
  result: Result<Value, OfferRefusal>,
  { methodPlaces }: ReadService,
): Result<Value, OfferRefusal> {
  if (result.ok || result.refusal.reason !== "invalid" || result.refusal.row === undefined) return result;
  const { row } = result.refusal;
  return refuse({ ...result.refusal, row: methodPlaces[row] ?? row });
}
