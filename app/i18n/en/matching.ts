import type { Translation } from "../message";
import type { matching as zh } from "../zh-CN/matching";

export const matching: Translation<typeof zh> = {};
