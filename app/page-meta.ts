import type { MetaDescriptor } from "@remix-run/react";
import { translator } from "./i18n/catalogues";
import { languageOf } from "./paths";

/**
 * Title and description of a page: `export const meta = ({ location }) => pageMeta(location.pathname, { title })`.
 * Without a title, the site's own name. Pages that should not be found by search engines say `isIndexed: false`.
 */
export function pageMeta(
  pathname: string,
  { title, description, isIndexed = true }: { title?: string; description?: string; isIndexed?: boolean },
): MetaDescriptor[] {
  const language = languageOf(pathname);
  const t = translator(language, "common");
  const full = title ? `${title}${language === "en" ? " – " : "－"}${t("siteName")}` : t("siteName");
  const summary = description ?? t("siteSummary");
  return [
    { title: full },
    { name: "description", content: summary },
    { property: "og:title", content: title ?? t("siteName") },
    { property: "og:description", content: summary },
    { property: "og:site_name", content: t("siteName") },
    { property: "og:type", content: "website" },
    { property: "og:locale", content: language === "en" ? "en_GB" : "zh_CN" },
    ...(isIndexed ? [] : [{ name: "robots", content: "noindex" }]),
  ];
}
