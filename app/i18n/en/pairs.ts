import type { Translation } from "../message";
import type { pairs as zh } from "../zh-CN/pairs";

export const pairs: Translation<typeof zh> = {};
