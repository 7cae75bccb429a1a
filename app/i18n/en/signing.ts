import type { Translation } from "../message";
import type { signing as zh } from "../zh-CN/signing";

export const signing: Translation<typeof zh> = {
  title: "Signing",
};
