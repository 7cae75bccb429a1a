import type { Translation } from "../message";
import type { verifying as zh } from "../zh-CN/verifying";

export const verifying: Translation<typeof zh> = {
  title: "Verifying income",
};
