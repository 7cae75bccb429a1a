import type { Translation } from "../message";
import type { services as zh } from "../zh-CN/services";

export const services: Translation<typeof zh> = {};
