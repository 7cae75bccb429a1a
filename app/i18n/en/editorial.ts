import type { Translation } from "../message";
import type { editorial as zh } from "../zh-CN/editorial";

export const editorial: Translation<typeof zh> = {
  title: "Editing",
};
