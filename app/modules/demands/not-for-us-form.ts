import { z } from "zod";
import { notForUsReasons } from "./core/vocabulary";

/** "Not for us, because": one of the stated reasons. */
export const notForUsInput = z.object({ reason: z.enum(notForUsReasons, "choose") });
