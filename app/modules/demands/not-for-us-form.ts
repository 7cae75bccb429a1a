import { z } from "zod";
import { notForUsReasons } from "./core/vocabulary";

/** "Not for us, because": one of the stated reasons. */
export const notForUsInput = z.object({ reason: z.enum(notForUsReasons, "choose") });

/** The name of the reason's field for one of several demands on a page: each has an id of its own. */
export function reasonField(demandId: number): string {
  return `reason-${demandId}`;
}
