import type { Translation } from "../message";
import type { audit as zh } from "../zh-CN/audit";

export const audit: Translation<typeof zh> = {
  title: "Audit log",
};
