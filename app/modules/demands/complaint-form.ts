import { z } from "zod";
import { filledText, oneOf, optionalLine } from "~/app/form-text";
import { complaintAgainst, complaintKinds, complaintOutcomes } from "./core/vocabulary";

/** A complaint as its form says it: `choice` is a kind and whom it is of, such as `answer-platform`. */
export const complaintInput = z.object({
  choice: oneOf(
    complaintKinds.flatMap((kind) => complaintAgainst.map((against) => `${kind}-${against}`)) as [
      // There are kinds, so the list is not empty.
      string,
      ...string[],
    ],
  ),
  slug: optionalLine(40),
  text: filledText(3000),
});

/** What who is complained of has to say. */
export const statementInput = z.object({ text: filledText(3000) });

/** An officer's decision. */
export const complaintDecision = z.object({
  outcome: oneOf(complaintOutcomes),
  answer: filledText(3000),
  credit: z.union([z.literal("").transform(() => undefined), z.enum(["credit", "uncredit"])], "choose"),
});
