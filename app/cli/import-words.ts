import { imports as en } from "../i18n/en/imports";
import { translatorOf } from "../i18n/message";
import { imports as zh } from "../i18n/zh-CN/imports";
import type { ImportWords } from "../modules/publications/policy-import-report";

/** The language of `--lang`: Chinese unless told. Throws for another one. */
export function languageOfOption(option: string | undefined): "zh-CN" | "en" {
  if (option === undefined || option === "zh") return "zh-CN";
  if (option === "en") return "en";
  throw new Error("--lang is zh or en");
}

/** Says what an import reports. The catalogues of the pages are made for a bundler, which programs do without. */
export function importWords(language: "zh-CN" | "en"): ImportWords {
  return translatorOf<typeof zh>(language === "en" ? en : zh, language);
}
