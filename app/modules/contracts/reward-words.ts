import { translator } from "~/app/i18n/catalogues";
import { formatFen } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type Commission, percentOf } from "../demands/core/commission";
import type { RewardLine } from "./rewards.queries.server";

/** Terms of a commission in a line. */
export function termsIn(commission: Commission, language: Language): string {
  const t = translator(language, "rewards");
  if (commission.basis === "none") return t("fee.none");
  const payer = t(`payer.${commission.payer}`);
  return commission.basis === "share"
    ? t("fee.share", { percent: percentOf(commission.shareBp), payer })
    : t("fee.fixed", { fee: formatFen(commission.fixedFen, language), payer });
}

/** Why a reward is less than the rate gives, or nothing; empty: there is nothing to say. */
export function rewardNote({ registered, isUnseen, reward }: RewardLine, language: Language): string {
  const t = translator(language, "rewards");
  if (!registered) return t("unregistered");
  if (isUnseen) return t("unseen");
  if (!reward) return t("rewardedElsewhere");
  if (reward.formulaFrom === undefined) return t("noFormula");
  return reward.limitedBy.map((limit) => t(`limited.${limit}`)).join(language === "en" ? ", " : "，");
}

/**
 * Lines by the year of registration, the latest first; `undefined`: not registered yet, or (`unseen`) not seen by an officer,
 * first of all.
 */
export function byYear<Line extends RewardLine>(
  lines: readonly Line[],
): { year?: string; isUnseen?: true; lines: Line[] }[] {
  const unseen = lines.filter(({ isUnseen }) => isUnseen);
  const others = ofYears(lines.filter(({ isUnseen }) => !isUnseen));
  return unseen.length === 0 ? others : [{ isUnseen: true, lines: unseen }, ...others];
}

function ofYears<Line extends RewardLine>(lines: readonly Line[]): { year?: string; lines: Line[] }[] {
  const years = [...new Set(lines.map(({ registered }) => registered?.registeredOn.slice(0, 4)))];
  return years
    .sort((a, b) => (b ?? "9999").localeCompare(a ?? "9999"))
    .map((year) => ({
      ...(year === undefined ? {} : { year }),
      lines: lines.filter(({ registered }) => registered?.registeredOn.slice(0, 4) === year),
    }));
}

/** Sum of what is known, fen. */
export function sumOf(lines: readonly RewardLine[], what: "reward" | "commission"): number {
  return lines.reduce(
    (sum, { reward, commissionFen = 0 }) => sum + (what === "reward" ? (reward?.fen ?? 0) : commissionFen),
    0,
  );
}
