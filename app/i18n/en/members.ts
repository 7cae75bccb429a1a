import type { Translation } from "../message";
import type { members as zh } from "../zh-CN/members";

export const members: Translation<typeof zh> = {
  title: "Organisations and members",
};
