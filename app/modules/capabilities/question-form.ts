import { z } from "zod";
import { filledText } from "~/app/form-text";

/** A question as it is typed: short enough to be answered in public. */
export const questionInput = z.object({ question: filledText(1000) });

/** An answer. */
export const answerInput = z.object({ answer: filledText(3000) });
