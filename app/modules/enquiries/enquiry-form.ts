import { z } from "zod";
import { fenOf } from "~/app/core/money";
import { filledLine, filledText, oneOf, optionalDay, optionalLine } from "~/app/form-text";
import { enquirySubjects } from "~/app/path-parts";
import { kinds, outcomes } from "./core/conversation";

/** Files that one message may carry, however many the rule allows as evidence. */
export const mostFiles = 3;

/** What somebody asks. The kind and the id of what it is about come from the address. */
export const enquiryInput = z.object({
  about: oneOf(enquirySubjects),
  aboutId: z.number().int().positive(),
  kind: oneOf(kinds),
  subject: filledLine(100),
  text: filledText(3000),
  /** How many samples, hours or pieces; in words. */
  quantity: optionalLine(100),
  neededBy: optionalDay,
});
export type EnquiryInput = z.output<typeof enquiryInput>;

const enquiryId = z.number().int().positive();

/** What the asking side says further. */
export const followUpInput = z.object({ enquiryId, text: filledText(3000) });

const amount = z
  .string()
  .transform((text) => text.trim())
  .pipe(z.string().min(1, "missing"))
  .transform((text, issues) => {
    const fen = fenOf(text);
    if (fen === undefined) issues.addIssue({ code: "custom", message: "not_money" });
    return fen ?? 0;
  });

const said = { enquiryId, text: filledText(3000) };

/** What the provider says: a price has an amount and may have a last day; nothing else has. */
export const replyInput = z.discriminatedUnion(
  "kind",
  [
    z.object({ ...said, kind: z.enum(["message", "acknowledgement", "answer", "refusal"]) }),
    z.object({ ...said, kind: z.literal("quote"), amountFen: amount, holdsUntil: optionalDay }),
  ],
  "choose",
);

/** That it has ended, and how. */
export const closeInput = z.object({ enquiryId, outcome: oneOf(outcomes) });
export type CloseInput = z.output<typeof closeInput>;
