import type { Translation } from "../message";
import type { complaints as zh } from "../zh-CN/complaints";

export const complaints: Translation<typeof zh> = {
  "outcome.upheld": "Upheld",
  "outcome.partly": "Partly upheld",
  "outcome.rejected": "Not upheld",
  "outcome.settled": "Settled between the two",
};
