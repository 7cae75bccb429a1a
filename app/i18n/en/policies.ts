import type { Translation } from "../message";
import type { policies as zh } from "../zh-CN/policies";

export const policies: Translation<typeof zh> = {
  title: "Policies",

  pathOpening: "Opening",
  pathTransmittal: "Transmittal",
  pathAnnex: "Annex",
};
