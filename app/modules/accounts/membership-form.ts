import { z } from "zod";
import { filledText, oneOf, optionalText } from "~/app/form-text";
import { memberRoles, type OfficeRole } from "./core/roles";

/** What somebody says who asks to join. */
export const joinInput = z.object({ message: optionalText(500) });

/** The role that an owner gives. */
export const roleInput = z.object({ role: oneOf(memberRoles) });

/** Why something is refused or stopped; told to whom it concerns. */
export const reasonInput = z.object({ reason: filledText(1000) });

/** Which office an officer gives: `auditor`, or a role and of which organisation, such as `department:12`. */
export const officeInput = z.object({
  office: z
    .string()
    .regex(/^(?:auditor|(?:officer|department):[1-9]\d{0,8})$/, "choose")
    .transform((text) => {
      const [role, organisation] = text.split(":");
      return {
        // The pattern names no other.
        role: role as OfficeRole,
        organisationId: organisation === undefined ? undefined : Number(organisation),
      };
    }),
});
