import type { Translation } from "../message";
import type { ledger as zh } from "../zh-CN/ledger";

export const ledger: Translation<typeof zh> = {
  title: "Open data of the ledger",
};
