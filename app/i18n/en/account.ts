import type { Translation } from "../message";
import type { account as zh } from "../zh-CN/account";

export const account: Translation<typeof zh> = {
  title: "Account",
};
