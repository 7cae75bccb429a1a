import { z } from "zod";
import { filledText, oneOf, optionalOneOf } from "~/app/form-text";
import { type AccessRefusalReason, accessDecisions, accessRefusals } from "./core/access-state";

const id = z.number().int().positive();

/** Why somebody asks to know the details; told to the owner. */
export const accessRequestInput = z.object({ demandId: id, message: filledText(1000) });

/** What the owner decides about one that is listed; a no has its reason. */
export const accessDecisionInput = z
  .object({
    demandId: id,
    accessId: id,
    decision: oneOf(accessDecisions),
    reason: optionalOneOf(accessRefusals),
  })
  .refine(({ decision, reason }) => decision === "grant" || reason !== undefined, {
    message: "choose",
    path: ["reason"],
  });
export type AccessDecisionInput = Omit<z.output<typeof accessDecisionInput>, "reason"> & {
  reason?: AccessRefusalReason | undefined;
};
