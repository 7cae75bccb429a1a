import { useMessages } from "../i18n/use-messages";

/** Where the skip link leads; every page's `main` carries it. */
export const mainId = "main";

/** First in the page: passes the header. Seen only when it has the focus. */
export function SkipLink() {
  const t = useMessages("common");
  return (
    <a
      href={`#${mainId}`}
      className="no-print absolute start-4 top-2 z-20 -translate-y-24 rounded bg-action px-5 py-3 text-on-action focus:translate-y-0 hover:text-on-action"
    >
      {t("skipToContent")}
    </a>
  );
}
