import type { Translation } from "../message";
import type { quotes as zh } from "../zh-CN/quotes";

export const quotes: Translation<typeof zh> = {};
