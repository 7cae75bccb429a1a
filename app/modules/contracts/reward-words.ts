import { translator } from "~/app/i18n/catalogues";
import { formatFen } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { type Commission, percentOf } from "../demands/core/commission";
import type { RewardLine } from "./rewards.queries.server";

/** Why what was agreed is not rewarded yet. */
const rewardWaits = ["unseen", "unregistered"] as const;
export type RewardWait = (typeof rewardWaits)[number];

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
 * Lines by the year of registration, the latest first; before them those that wait, to be seen by an officer or to be
 * registered.
 */
export function byYear<Line extends RewardLine>(
  lines: readonly Line[],
): { of: RewardWait | { year: string }; lines: Line[] }[] {
  const yearOf = ({ registered }: Line) => registered?.registeredOn.slice(0, 4);
  const waitOf = (line: Line): RewardWait | undefined =>
    line.isUnseen ? "unseen" : line.registered ? undefined : "unregistered";
  const waiting = rewardWaits.map((of) => ({ of, lines: lines.filter((line) => waitOf(line) === of) }));
  const counted = lines.filter((line) => waitOf(line) === undefined);
  const years = [...new Set(counted.flatMap((line) => yearOf(line) ?? []))].sort().reverse();
  return [
    ...waiting.filter((group) => group.lines.length > 0),
    ...years.map((year) => ({ of: { year }, lines: counted.filter((line) => yearOf(line) === year) })),
  ];
}

/** Sum of what is known, fen. */
export function sumOf(lines: readonly RewardLine[], what: "reward" | "commission"): number {
  return lines.reduce(
    (sum, { reward, commissionFen = 0 }) => sum + (what === "reward" ? (reward?.fen ?? 0) : commissionFen),
    0,
  );
}
