import type { Tone } from "~/app/components/tag";
import type { FormFault } from "~/app/core/form-fault";
import { useFormat, useMessages } from "~/app/i18n/use-messages";
import type { BookingState } from "./core/booking";

/** The tone of each status; its word stands beside it always. */
export const statusTones: Readonly<Record<BookingState, Tone>> = {
  offered: "caution",
  requested: "caution",
  confirmed: "good",
  in_use: "notice",
  completed: "neutral",
  declined: "bad",
  expired: "neutral",
  cancelled: "neutral",
  no_show: "bad",
};

/** 2 小时 30 分钟 / 2 hours 30 minutes. */
export function useLength(): (minutes: number) => string {
  const t = useMessages("bookings");
  return (minutes) => {
    const hours = Math.floor(minutes / 60);
    const rest = minutes % 60;
    const parts = [
      ...(hours > 0 ? [t("hours", { count: hours })] : []),
      ...(rest > 0 || hours === 0 ? [t("minutes", { count: rest })] : []),
    ];
    return parts.join(" ");
  };
}

/** The rule of an instrument for who cancels, in a sentence. */
export function useCancelRule(): (rule: { freeCancelHours: number; lateCancelPercent: number }) => string {
  const t = useMessages("bookings");
  const { percent } = useFormat();
  return ({ freeCancelHours, lateCancelPercent }) => {
    if (lateCancelPercent === 0) return t("cancelAlwaysFree");
    return t("cancelRule", { hours: freeCancelHours, percent: percent(lateCancelPercent / 100) });
  };
}

/** Refusals that have words of their own. */
const known = [
  "taken",
  "not_open",
  "too_soon",
  "too_late",
  "too_early",
  "wrong_length",
  "not_bookable",
  "changed_price",
  "organisation_not_in_standing",
  "operation_not_offered",
  "purpose_missing",
  "reason_missing",
  "not_a_number",
  "full",
  "not_shared",
  "already_joined",
  "already_waiting",
  "already_rated",
  "no_waiting_list",
  "wrong_state",
  "not_yours",
  "too_short",
  "too_many",
  "needs_reason",
  "wrong_span",
  "not_yuan",
  "ends_before_it_begins",
  "free_now",
  "not_instant",
  "sent_before",
] as const;

/** What went wrong with a form about bookings, and what to do. */
export function useBookingFaults(): (fault: FormFault) => string | undefined {
  const t = useMessages("bookings");
  return ({ code, values }) => {
    const limit = values?.limit ?? "";
    if (code === "too_many_ahead") return t("fault.too_many_ahead", { limit });
    if (code === "too_many_that_day") return t("fault.too_many_that_day", { limit });
    const found = known.find((one) => one === code);
    return found && t(`fault.${found}`);
  };
}

/** How content somebody was, as the words of the levels know it. */
export function levelOf(value: number): 1 | 2 | 3 | 4 | 5 {
  return ([1, 2, 3, 4, 5] as const).find((level) => level === value) ?? 3;
}
