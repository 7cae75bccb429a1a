import { z } from "zod";
import { filledLine } from "../../form-text";
import { tokenLives, tokenScopes } from "./core/api-token";

const days = tokenLives.map(String);

/** What one says of a new token. */
export const apiTokenInput = z.object({
  name: filledLine(60),
  scopes: z.array(z.enum(tokenScopes, "choose")).min(1, "choose"),
  days: z
    .string()
    .refine((text) => days.includes(text), "choose")
    .transform(Number),
  /** Of one of the person's organisations; empty: for the person alone. */
  organisationId: z
    .string()
    .regex(/^(?:[1-9]\d{0,8})?$/, "choose")
    .transform((text) => (text === "" ? undefined : Number(text))),
});
export type ApiTokenInput = z.output<typeof apiTokenInput>;

/** The same with the password of whoever asks, which the command is not told. */
export const newApiTokenInput = apiTokenInput.extend({ confirmPassword: z.string().min(1, "missing") });
