import { useMessages } from "~/app/i18n/use-messages";
import type { ReplyTime } from "./core/reply-time";

/** The median in words, rounded up so that it promises nothing, wherever it is told: hours below two days, else days. */
export function useReplyTime() {
  const t = useMessages("enquiries");
  return ({ hours, isAtLeast }: ReplyTime): string => {
    const round = isAtLeast ? Math.floor : Math.ceil;
    const time =
      hours < 48 ? t("hours", { count: Math.max(1, round(hours)) }) : t("days", { count: round(hours / 24) });
    return t(isAtLeast ? "replyTimeAtLeast" : "replyTime", { time });
  };
}
