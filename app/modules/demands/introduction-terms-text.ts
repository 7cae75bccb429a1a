import { createHash } from "node:crypto";
import { translator } from "~/app/i18n/catalogues";
import { formatFen, formatList } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type LocalName, nameIn } from "../registry/local-name";
import { type Commission, percentOf } from "./core/commission";

/** What the terms of an introduction are made of. */
export interface Terms {
  /** What the demand is called towards those who see its mask alone: the text is the same for both sides. */
  demand: LocalName;
  platform: LocalName;
  /** The first is who introduces. */
  brokers: readonly { name: LocalName; shareBp: number }[];
  commission: Commission;
  /** When it is due and what else holds, in the broker's words. */
  ownTerms?: string | undefined;
  protectedMonths: number;
}

/**
 * The terms in writing (中介合同: 民法典 961–966), in Chinese and then in English, as both sides read them before they
 * say yes. The Chinese text holds where the two differ.
 */
export function termsText(terms: Terms): string {
  return [...linesIn("zh-CN", terms), "", ...linesIn("en", terms)].join("\n");
}

/** What a side's yes is bound to: SHA-256 of the exact text, in hexadecimal. */
export function termsHash(text: string): string {
  return createHash("sha256").update(text, "utf8").digest("hex");
}

function linesIn(
  language: Language,
  { demand, platform, brokers, commission, ownTerms, protectedMonths }: Terms,
): string[] {
  const t = translator(language, "introductions");
  const name = (one: LocalName) => nameIn(one, language).text;
  const [first] = brokers;
  if (!first) throw new Error("an introduction has a broker");
  const shares = brokers.map((one) =>
    t("terms.share", { broker: name(one.name), percent: percentOf(one.shareBp) }),
  );
  const points = [
    t("terms.what", { broker: name(first.name), demand: name(demand), platform: name(platform) }),
    feeIn(language, commission),
    ...(commission.basis === "none" ? [] : [t("terms.due")]),
    t("terms.noContract"),
    ...(commission.basis === "none" ? [] : [t("terms.protection", { months: protectedMonths })]),
    ...(brokers.length > 1 ? [t("terms.shares", { shares: formatList(shares, language) })] : []),
    t("terms.honesty"),
    ...(ownTerms ? [t("terms.own", { terms: ownTerms })] : []),
    t("terms.site"),
  ];
  return [t("terms.title"), ...points.map((point, at) => `${at + 1}. ${point}`)];
}

function feeIn(language: Language, commission: Commission): string {
  const t = translator(language, "introductions");
  if (commission.basis === "none") return t("terms.fee.none");
  const payer = t(`payer.${commission.payer}`);
  return commission.basis === "share"
    ? t("terms.fee.share", { percent: percentOf(commission.shareBp), payer })
    : t("terms.fee.fixed", { fee: formatFen(commission.fixedFen, language), payer });
}
