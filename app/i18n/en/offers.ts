import type { Translation } from "../message";
import type { offers as zh } from "../zh-CN/offers";

export const offers: Translation<typeof zh> = {};
