import type { Translation } from "../message";
import type { complaints as zh } from "../zh-CN/complaints";

export const complaints: Translation<typeof zh> = {};
