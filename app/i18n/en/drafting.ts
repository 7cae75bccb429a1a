import type { Translation } from "../message";
import type { drafting as zh } from "../zh-CN/drafting";

export const drafting: Translation<typeof zh> = {
  title: "Writing a contract",
};
