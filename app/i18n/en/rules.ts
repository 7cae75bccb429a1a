import type { Translation } from "../message";
import type { rules as zh } from "../zh-CN/rules";

export const rules: Translation<typeof zh> = {
  title: "Rules",
};
