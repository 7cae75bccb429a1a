import type { Translation } from "../message";
import type { quotes as zh } from "../zh-CN/quotes";

export const quotes: Translation<typeof zh> = {
  "told.another_chosen": "Another quote was chosen. Thank you for the time you took to answer.",
  "told.demand_ended": "The demand has ended without a choice. Thank you for the time you took to answer.",
};
