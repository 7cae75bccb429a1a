import type { Translation } from "../message";
import type { replies as zh } from "../zh-CN/replies";

export const replies: Translation<typeof zh> = {
  "declineReason.price": "The price does not suit",
  "declineReason.time": "The time does not suit",
  "declineReason.approach": "The approach does not suit",
  "declineReason.capability": "Capability or experience is not enough yet",
  "declineReason.terms": "The terms do not suit",
  "declineReason.other": "Another reason",
  declineWithNote: "{reason}: {note}",
};
