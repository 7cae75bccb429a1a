import type { Translation } from "../message";
import type { rubrics as zh } from "../zh-CN/rubrics";

export const rubrics: Translation<typeof zh> = {
  title: "Indicators",
};
