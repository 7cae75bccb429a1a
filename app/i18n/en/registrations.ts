import type { Translation } from "../message";
import type { registrations as zh } from "../zh-CN/registrations";

export const registrations: Translation<typeof zh> = {
  title: "Registration",
};
