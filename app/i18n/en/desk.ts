import type { Translation } from "../message";
import type { desk as zh } from "../zh-CN/desk";

export const desk: Translation<typeof zh> = {
  title: "The officers' desk",
};
