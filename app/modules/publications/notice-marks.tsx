import { Tag, type Tone } from "~/app/components/tag";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { NoticeDetail } from "./notice-detail.queries.server";
import { timeLeftWords } from "./notice-words";

type Standing = Pick<NoticeDetail, "kind" | "state" | "timeLeft" | "withdrawn">;

/** How a notice stands in time: a word, and what is left of it while it runs. None where nothing ends. */
export function NoticeStateTag({ notice }: { notice: Standing }) {
  const t = useMessages("notices");
  const language = useLanguage();
  if (notice.withdrawn) return <Tag tone="bad">{t("state.withdrawn")}</Tag>;
  if (notice.state === "standing") return null;
  const tone: Tone = notice.state === "open" ? "caution" : "neutral";
  const word = t(`state.${notice.state}`);
  return (
    <Tag tone={tone}>
      {notice.timeLeft
        ? t("stateWithTime", { state: word, left: timeLeftWords(notice.timeLeft, language) })
        : word}
    </Tag>
  );
}
