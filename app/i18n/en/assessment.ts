import type { Translation } from "../message";
import type { assessment as zh } from "../zh-CN/assessment";

export const assessment: Translation<typeof zh> = {};
