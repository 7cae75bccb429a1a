import { z } from "zod";
import { filledText } from "~/app/form-text";

/** What one side says to the other. */
export const talkInput = z.object({ text: filledText(3000) });

/** The two sides of a conversation about a demand. */
export type TalkSide = "owner" | "platform";

/** What a hold of a message is known by. */
export const heldDemandMessage = "demand-message";
