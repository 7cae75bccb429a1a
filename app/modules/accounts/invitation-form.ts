import { z } from "zod";
import { filledLine, oneOf } from "~/app/form-text";
import { parseLoginName } from "./core/login-name";
import { memberRoles } from "./core/roles";

/** Whom an owner invites, and as what. */
export const invitationInput = z.object({
  email: filledLine(254)
    .transform((text) => parseLoginName(text))
    .refine((name) => name?.kind === "email", "not_email")
    // What is not an address was just refused.
    .transform((name) => name?.value ?? ""),
  role: oneOf(memberRoles),
});
export type InvitationInput = z.infer<typeof invitationInput>;
