import { Tag } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import { type Commission, percentOf } from "./core/commission";
import type { IntroductionStatus } from "./core/introduction-state";
import type { IntroductionView } from "./introductions.queries.server";

const tones: Readonly<Record<IntroductionStatus, "notice" | "good" | "neutral" | "bad">> = {
  proposed: "notice",
  confirmed: "good",
  credited: "good",
  refused: "bad",
  withdrawn: "neutral",
  lapsed: "neutral",
};

/** How an introduction stands. */
export function IntroductionStatusTag({ status }: { status: IntroductionStatus }) {
  const t = useMessages("introductions");
  return <Tag tone={tones[status]}>{t(`status.${status}`)}</Tag>;
}

/** A commission in a line. */
export function useCommissionWords(): (commission: Commission) => string {
  const t = useMessages("introductions");
  const { fen } = useFormat();
  return (commission) => {
    if (commission.basis === "none") return t("fee.none");
    const payer = t(`payer.${commission.payer}`);
    return commission.basis === "share"
      ? t("fee.share", { percent: percentOf(commission.shareBp), payer })
      : t("fee.fixed", { fee: fen(commission.fixedFen), payer });
  };
}

/** Whom an introduction waits for, in words for its reader; undefined: for nobody. */
export function useWaitingWords(): (view: IntroductionView) => string | undefined {
  const t = useMessages("introductions");
  return ({ status, role, ownerAcceptedAt, platformAcceptedAt, shares }) => {
    if (shares.some(({ isMine, hasAgreed }) => isMine && !hasAgreed) && role === "partner")
      return t("waits.share");
    if (status !== "proposed") return undefined;
    if (role === "owner" && !ownerAcceptedAt) return t("waits.you");
    if (role === "platform" && !platformAcceptedAt) return t("waits.you");
    if (!ownerAcceptedAt && !platformAcceptedAt) return t("waits.both");
    return t(ownerAcceptedAt ? "waits.platform" : "waits.owner");
  };
}
