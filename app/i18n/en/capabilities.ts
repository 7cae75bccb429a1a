import type { Translation } from "../message";
import type { capabilities as zh } from "../zh-CN/capabilities";

export const capabilities: Translation<typeof zh> = {};
