import type { Translation } from "../message";
import type { mails as zh } from "../zh-CN/mails";

export const mails: Translation<typeof zh> = {
  title: "Messages",
};
