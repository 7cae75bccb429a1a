import { z } from "zod";
import { filledLine, optionalLine } from "~/app/form-text";
import { isUscc } from "../accounts/core/uscc";

/** An e-mail address or a mainland mobile number, roughly: it is confirmed by its first use. */
const contact = /^(?:[^\s@]+@[^\s@]+\.[^\s@]+|\+?\d[\d -]{6,18}\d)$/;

/** A buyer without an account as somebody typed them. */
export const namedBuyerInput = z.object({
  buyerName: filledLine(120),
  buyerUscc: optionalLine(18)
    .transform((text) => text?.toUpperCase())
    .refine((text) => text === undefined || isUscc(text), "not_a_uscc"),
  buyerContact: filledLine(120).refine((text) => contact.test(text), "not_contact"),
});
