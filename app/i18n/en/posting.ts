import type { Translation } from "../message";
import type { posting as zh } from "../zh-CN/posting";

export const posting: Translation<typeof zh> = {};
