import type { Translation } from "../message";
import type { access as zh } from "../zh-CN/access";

export const access: Translation<typeof zh> = {};
