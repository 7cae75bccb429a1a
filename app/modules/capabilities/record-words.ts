import { useFormat, useMessages } from "~/app/i18n/use-messages";

/** Hours with at most two decimals, from minutes. */
export function useHours(): (minutes: number) => string {
  const t = useMessages("assessment");
  const { number } = useFormat();
  return (minutes) => t("hours", { hours: number(Math.round((minutes * 100) / 60) / 100) });
}
