import type { Translation } from "../message";
import type { demands as zh } from "../zh-CN/demands";

export const demands: Translation<typeof zh> = {};
