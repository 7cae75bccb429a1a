import { Tag } from "~/app/components/tag";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { Side, Status } from "./core/conversation";
import type { EnquiryClock } from "./enquiries.queries.server";

/** How a conversation stands; for who has to answer in other words than for the rest. */
export function EnquiryStatusTag({ status, side }: { status: Status; side?: Side | undefined }) {
  const t = useMessages("enquiries");
  if (status === "closed") return <Tag>{t("status.closed")}</Tag>;
  if (status === "answered") return <Tag tone="good">{t("status.answered")}</Tag>;
  return <Tag tone="caution">{t(side === "provider" ? "yourTurn" : "status.open")}</Tag>;
}

/** By when the first answer is due, and how much time is left: the same day for both sides. */
export function ClockTag({ clock, side }: { clock: EnquiryClock; side?: Side | undefined }) {
  const t = useMessages("enquiries");
  const { date } = useFormat();
  const whose = side === "provider" ? "ours" : "theirs";
  const { isLate, workingDays: count } = clock;
  const day = date(clock.lastDay);
  if (isLate) return <Tag tone="bad">{t(`late.${whose}`, { count })}</Tag>;
  return (
    <Tag tone={count <= 1 ? "caution" : "notice"}>
      {count === 0 ? t(`dueToday.${whose}`, { day }) : t(`dueIn.${whose}`, { day, count })}
    </Tag>
  );
}
