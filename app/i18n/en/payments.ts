import type { Translation } from "../message";
import type { payments as zh } from "../zh-CN/payments";

export const payments: Translation<typeof zh> = {
  title: "Payments",
};
