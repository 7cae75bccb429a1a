import { z } from "zod";
import {
  oneOf,
  optionalDay,
  optionalLine,
  optionalOneOf,
  optionalPartialDate,
  optionalText,
} from "~/app/form-text";
import { policyForces, policyLevels } from "./policy-form";

/** What an officer may say of a policy besides its text. */
export const policyEdit = z.object({
  titleEn: optionalLine(300),
  effectiveOn: optionalDay,
  force: oneOf(policyForces),
  forceNoteZh: optionalText(2000),
  forceNoteEn: optionalText(2000),
  summaryZh: optionalText(2000),
  summaryEn: optionalText(2000),
});
export type PolicyEdit = z.output<typeof policyEdit>;
export const policyEditFields = [
  ...(["titleEn", "effectiveOn", "force", "forceNoteZh", "forceNoteEn", "summaryZh", "summaryEn"] as const),
] as const;

/** What the importer of a file knows better than the file says; what is left empty, the file tells. */
export const policyOverrides = z
  .object({
    title: optionalLine(300),
    number: optionalLine(100),
    issuer: optionalText(1000),
    date: optionalPartialDate,
    level: optionalOneOf(policyLevels),
    force: optionalOneOf(policyForces),
  })
  .transform(({ title, number, issuer, date: issued, level, force }) => {
    const issuers = issuer?.split("\n").flatMap((line) => line.trim() || []);
    return {
      ...(title ? { title } : {}),
      ...(number ? { number } : {}),
      ...(issuers && issuers.length > 0 ? { issuers } : {}),
      ...(issued ? { issued } : {}),
      ...(level ? { level } : {}),
      ...(force ? { force } : {}),
    };
  });
export const policyOverrideFields = ["title", "number", "issuer", "date", "level", "force"] as const;
