import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";

/** Prices in words: in 万元 for readers of Chinese from ten thousand yuan on. */
export function usePriceWords(): (fen: number) => string {
  const t = useMessages("achievements");
  const format = useFormat();
  const language = useLanguage();
  return (fen) =>
    language === "zh-CN" && fen >= 1_000_000 && fen % 10_000 === 0
      ? t("inTenThousands", { amount: format.number(fen / 1_000_000) })
      : format.fen(fen);
}
