import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { ReplyTime } from "./core/reply-time";
import { useReplyTime } from "./reply-time-words";

/** How a platform keeps its word: how fast it answers, and which share of its bookings it kept, each with its cases. */
export interface PublicFigures {
  reply?: ReplyTime | undefined;
  kept?: { kept: number; cases: number } | undefined;
}

/** Both figures, each once there are enough cases, and a way to how they are reckoned; nothing without any. */
export function ReplyFigures({ reply, kept }: PublicFigures) {
  const t = useMessages("enquiries");
  const paths = usePaths();
  const { percent } = useFormat();
  const sayTime = useReplyTime();
  if (!reply && !kept) return null;
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-small">
      {reply ? (
        <li>
          <span className="font-semibold">{sayTime(reply)}</span>{" "}
          <span className="text-quiet">{t("replyCases", { count: reply.cases })}</span>{" "}
          <a href={paths.rules("enquiry.replies-for-median")}>{t("howReckoned")}</a>
        </li>
      ) : null}
      {kept ? (
        <li>
          <span className="font-semibold">{t("keptShare", { share: percent(kept.kept / kept.cases) })}</span>{" "}
          <span className="text-quiet">{t("keptCases", { count: kept.cases })}</span>{" "}
          <a href={paths.rules("booking.cases-for-share")}>{t("howReckoned")}</a>
        </li>
      ) : null}
    </ul>
  );
}
