import { z } from "zod";
import { filledText } from "~/app/form-text";

/** What the owner of a joint demand adds of what the partner asks for; at most as much as one answer of the form. */
export const supplementInput = z.object({ text: filledText(1_500) });
