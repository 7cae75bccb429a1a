import { z } from "zod";
import type { FormFault } from "~/app/core/form-fault";
import { typedDay } from "~/app/core/typed-date";
import { priceOf } from "../demands/core/typed-budget";
import { registrationNumber } from "./core/registration";
import type { RegistrationInput } from "./registration.commands.server";

/** Of a certificate. */
export const certificateMegabytes = 10;

/** The texts of the form for a registration. */
export const registrationFields = [
  "number",
  "office",
  "appliedOn",
  "registeredOn",
  "value",
  "technical",
  "reason",
] as const;
export type TypedRegistration = Readonly<Record<(typeof registrationFields)[number], string>>;

const office = z.string().trim().min(1, "missing").max(100, "too_long");
const reason = z.string().trim().max(500, "too_long");

/** Reads the form, money in yuan and days as people type them, or says what is wrong with each field. */
export function readRegistration(
  contractId: string,
  typed: TypedRegistration,
): { input: RegistrationInput } | { faults: FormFault[] } {
  const faults: FormFault[] = [];
  const need = (field: keyof TypedRegistration, code: string): undefined => {
    faults.push({ field, code: typed[field].trim() === "" ? "missing" : code });
    return undefined;
  };
  const checked = (field: keyof TypedRegistration, schema: z.ZodType<string>): string | undefined => {
    const parsed = schema.safeParse(typed[field]);
    if (!parsed.success) faults.push({ field, code: parsed.error.issues[0]?.message ?? "wrong" });
    return parsed.data;
  };
  const number = registrationNumber(typed.number) ?? need("number", "not_number");
  const where = checked("office", office);
  const appliedOn =
    typed.appliedOn.trim() === "" ? undefined : (typedDay(typed.appliedOn) ?? need("appliedOn", "not_date"));
  const registeredOn = typedDay(typed.registeredOn) ?? need("registeredOn", "not_date");
  // What is worth nothing is no contract that an office registers.
  const valueFen = priceOf(typed.value) || need("value", "not_money");
  const technicalFen = priceOf(typed.technical) ?? need("technical", "not_money");
  const why = checked("reason", reason);
  if (
    faults.length > 0 ||
    number === undefined ||
    where === undefined ||
    registeredOn === undefined ||
    valueFen === undefined ||
    technicalFen === undefined
  )
    return { faults };
  return {
    input: {
      ...{ contractId, number, office: where, registeredOn, valueFen, technicalFen },
      ...(appliedOn === undefined ? {} : { appliedOn }),
      ...(why ? { reason: why } : {}),
    },
  };
}
