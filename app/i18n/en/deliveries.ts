import type { Translation } from "../message";
import type { deliveries as zh } from "../zh-CN/deliveries";

export const deliveries: Translation<typeof zh> = {
  title: "Deliveries",
};
