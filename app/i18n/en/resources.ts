import type { Translation } from "../message";
import type { resources as zh } from "../zh-CN/resources";

export const resources: Translation<typeof zh> = {};
