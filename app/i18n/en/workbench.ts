import type { Translation } from "../message";
import type { workbench as zh } from "../zh-CN/workbench";

export const workbench: Translation<typeof zh> = {
  title: "Workbench",
};
