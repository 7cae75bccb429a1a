import type { Translation } from "../message";
import type { instruments as zh } from "../zh-CN/instruments";

export const instruments: Translation<typeof zh> = {};
