import { z } from "zod";
import { dateText } from "~/app/core/civil-date";
import {
  filledDay,
  filledLine,
  filledText,
  optionalLine,
  optionalPartialDate,
  optionalText,
} from "~/app/form-text";
import { type ChangeField, changeKinds } from "./core/decision-changes";
import type { ImportColumnKey } from "./core/import-columns";

/** The document of a decision. */
export const documentInput = z.object({
  documentTitle: filledLine(180),
  documentNumber: filledLine(100),
  decidedOn: filledDay,
});
export type DocumentInput = z.infer<typeof documentInput>;

/** What some kinds of change ask for (`fieldsOf`); what else is sent is not read. */
const asked = {
  successor: optionalLine(20),
  nameZh: optionalLine(200),
  nameEn: optionalLine(200),
  nameMn: optionalLine(200),
  league: optionalLine(20),
  county: optionalLine(20),
  address: optionalLine(200),
  lat: optionalLine(20),
  lng: optionalLine(20),
  level: optionalLine(20),
  mode: optionalLine(30),
  unit: optionalLine(200),
  joining: optionalText(10_000),
  leaving: z.array(z.string().regex(/^[1-9]\d{0,9}$/)).max(60),
} satisfies Record<ChangeField, z.ZodType>;

/** A decision by which a registered platform changes or leaves, as it is typed. */
export const changeDecisionInput = documentInput.extend({
  ...asked,
  /** Since when it holds; left out: since the day of the decision. */
  validOn: optionalPartialDate.transform((typed) => typed && dateText(typed)),
  /** What the public is told of it. */
  noteZh: optionalText(2000),
  noteEn: optionalText(2000),
  // The list is not empty, which its type does not remember.
  kind: z.enum(changeKinds as [(typeof changeKinds)[number], ...typeof changeKinds], "choose"),
  registrationNumber: filledLine(20),
  /** How many changes the platform had when the form was shown. */
  seen: z.coerce.number().int().min(0).max(1_000_000),
});
export type ChangeDecisionInput = z.infer<typeof changeDecisionInput>;

/** The columns of an import that the form for a new platform asks, in its order; the document says the others. */
export const registrationColumns = [
  "name",
  "nameEn",
  "nameMn",
  "level",
  "status",
  "mode",
  "league",
  "county",
  "address",
  "lat",
  "lng",
  "lead",
  "leadUscc",
  "leadKind",
  "coBuilders",
  "fields",
  "directions",
  "directionsEn",
  "summary",
  "summaryEn",
  "contactOffice",
  "phone",
  "email",
  "website",
] as const satisfies readonly ImportColumnKey[];
export type RegistrationColumn = (typeof registrationColumns)[number];

/** A decision by which a platform enters, as it is typed: each cell as an import would read it. */
export interface RegistrationDecisionInput extends DocumentInput {
  classCode: string;
  cells: Readonly<Partial<Record<RegistrationColumn, string>>>;
}

/** Why a decision goes no further; its second officer and its first write it. */
export const reasonInput = z.object({ reason: filledText(2000) });
