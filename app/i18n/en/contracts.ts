import type { Translation } from "../message";
import type { contracts as zh } from "../zh-CN/contracts";

export const contracts: Translation<typeof zh> = {
  title: "Contracts",
};
