import { z } from "zod";
import { oneOf, optionalText, ticked } from "~/app/form-text";
import { ownersReasons } from "./core/quote-state";

/** Why an owner does not take a quote; both are told to the platform. */
export const declineInput = z.object({ reason: oneOf(ownersReasons), note: optionalText(500) });
export type DeclineInput = z.output<typeof declineInput>;

/** What the owner writes beside a quote, for nobody else. */
export const ownersNoteInput = z.object({ note: optionalText(2000) });

/** That the owner has read what accepting means. */
export const acceptInput = z.object({
  expectedRevision: z.coerce.number().int().positive(),
  understood: ticked,
});
