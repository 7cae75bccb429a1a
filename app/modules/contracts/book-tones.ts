import type { Tone } from "~/app/components/tag";
import type { EntryState } from "./core/entry-state";

/** How the state of an entry looks. */
export const entryTones: Readonly<Record<EntryState, Tone>> = {
  declared: "caution",
  confirmed: "notice",
  disputed: "bad",
  verified: "good",
  reversed: "neutral",
};
