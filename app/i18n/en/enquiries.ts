import type { Translation } from "../message";
import type { enquiries as zh } from "../zh-CN/enquiries";

export const enquiries: Translation<typeof zh> = {};
