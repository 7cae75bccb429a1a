import { useLanguage } from "~/app/i18n/use-messages";

/** Samples belong to no catalogue: both languages stand where they are shown. */
export function useSay() {
  const language = useLanguage();
  return (zh: string, en: string) => (language === "en" ? en : zh);
}
