import type { Translation } from "../message";
import type { achievements as zh } from "../zh-CN/achievements";

export const achievements: Translation<typeof zh> = {};
