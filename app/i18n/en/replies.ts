import type { Translation } from "../message";
import type { replies as zh } from "../zh-CN/replies";

export const replies: Translation<typeof zh> = {};
