import type { Translation } from "../message";
import type { organisations as zh } from "../zh-CN/organisations";

export const organisations: Translation<typeof zh> = {
  title: "Organisation",
  platforms: "Platforms led or co-built",
};
