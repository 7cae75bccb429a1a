import type { Translation } from "../message";
import type { notices as zh } from "../zh-CN/notices";

export const notices: Translation<typeof zh> = {
  title: "Notices",
};
