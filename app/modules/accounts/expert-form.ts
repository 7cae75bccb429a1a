import { z } from "zod";
import { filledLine, oneOf, optionalDay, optionalLine, optionalText, ticked } from "~/app/form-text";

export const tieKinds = [
  "employment",
  "advisory",
  "committee",
  "shareholding",
  "contract",
  "family",
  "other",
] as const;

/** How many ties one expert can name. */
export const MOST_TIES = 60;

export const expertInput = z.object({
  title: optionalLine(100),
  /** Name or social credit code; where the register does not have it, it is kept as it was typed. */
  employer: filledLine(200),
  specialities: optionalText(2000),
  fieldCodes: z.array(z.string().max(40)).min(1, "choose").max(8, "too_many_fields"),
});
export type ExpertInput = z.infer<typeof expertInput>;

export const tieRow = z
  .object({
    id: z.string().transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)),
    organisation: filledLine(200),
    kind: oneOf(tieKinds),
    note: optionalLine(300),
    beganOn: optionalDay,
    endedOn: optionalDay,
  })
  .refine(({ beganOn, endedOn }) => !beganOn || !endedOn || beganOn <= endedOn, {
    path: ["endedOn"],
    error: "ends_before",
  });
export type TieRow = z.infer<typeof tieRow>;

export const declarationInput = z.object({ complete: ticked });
