import type { Translation } from "../message";
import type { submissions as zh } from "../zh-CN/submissions";

export const submissions: Translation<typeof zh> = {
  title: "Objections and reports",
};
