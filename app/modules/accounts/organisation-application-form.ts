import { z } from "zod";
import { filledLine, oneOf, optionalLine, optionalOneOf, optionalWeb } from "~/app/form-text";
import { isUscc } from "./core/uscc";

/** The kinds of organisation that people register; authorities and departments are entered by the operator. */
export const applicationKinds = [
  "enterprise",
  "university",
  "institute",
  "hospital",
  "association",
  "government",
  "other",
] as const;

/** The twelve leagues and cities, by code. */
const leagueCodes = [
  "150100",
  "150200",
  "150300",
  "150400",
  "150500",
  "150600",
  "150700",
  "150800",
  "150900",
  "152200",
  "152500",
  "152900",
] as const;

/** The largest licence that is taken, in megabytes. */
export const evidenceMegabytes = 10;

/** The code as it is kept: capitals, without the spaces and full-width signs that people type. */
const uscc = z
  .string()
  .transform((text) => text.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase())
  .pipe(z.string().min(1, "missing").refine(isUscc, "uscc"));

/** An area code alone is no number: with one there are ten digits at least, without one as many as of a hotline. */
function isLongEnough(phone: string): boolean {
  const digits = phone.replace(/转.*$/, "").replaceAll(/\D/g, "");
  return digits.length >= (digits.startsWith("0") ? 10 : 5);
}

/** What somebody tells of an organisation that is to be registered. Who they are and what becomes of it is not theirs to say. */
export const applicationInput = z.object({
  uscc,
  nameZh: filledLine(100),
  nameEn: optionalLine(200),
  kind: oneOf(applicationKinds),
  areaCode: optionalOneOf(leagueCodes),
  addressZh: optionalLine(200),
  website: optionalWeb,
  phone: optionalLine(40).refine(
    (text) => text === undefined || (/^[0-9+()\-\s转]{5,40}$/.test(text) && isLongEnough(text)),
    "not_office_phone",
  ),
  position: optionalLine(60),
});
export type ApplicationInput = z.infer<typeof applicationInput>;

/** The form's fields, in its order. */
export const applicationFields = [
  "uscc",
  "nameZh",
  "nameEn",
  "kind",
  "areaCode",
  "addressZh",
  "website",
  "phone",
  "position",
] as const satisfies readonly (keyof ApplicationInput)[];
