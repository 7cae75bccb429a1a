import type { Translation } from "../message";
import type { introductions as zh } from "../zh-CN/introductions";

export const introductions: Translation<typeof zh> = {};
