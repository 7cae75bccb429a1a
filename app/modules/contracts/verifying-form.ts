import { z } from "zod";
import { filledText, oneOf } from "~/app/form-text";
import { patternOutcomes } from "./core/patterns";
import { sampleOutcomes } from "./core/sample";

/** Why something is verified, or is to be reversed. */
export const reasonInput = z.object({ reason: filledText(1000) });

/** An officer's word about a request for reversal. */
export const reversalDecision = z.object({
  decision: oneOf(["grant", "refuse"]),
  answer: z.string().trim().max(1000, "too_long"),
});

export const findingDecision = z.object({ outcome: oneOf(patternOutcomes), note: filledText(1000) });

export const sampleDecision = z
  .object({ outcome: oneOf(sampleOutcomes), note: z.string().trim().max(1000, "too_long") })
  .refine(({ outcome, note }) => outcome === "sound" || note !== "", { message: "missing", path: ["note"] });
