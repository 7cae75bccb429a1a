import { useMessages, usePaths } from "../i18n/use-messages";
import { JsonLd } from "./json-ld";

export interface Crumb {
  label: string;
  /** Left out for the page itself. */
  href?: string;
}

/** The way from the home page, for readers and (with `origin`) for machines. The home page is added in front. */
export function Breadcrumb({ items, origin }: { items: readonly Crumb[]; origin: string }) {
  const t = useMessages("common");
  const paths = usePaths();
  const all: readonly Crumb[] = [{ label: t("home"), href: paths.home() }, ...items];
  return (
    <nav aria-label={t("breadcrumb")} className="no-print pt-5 text-small">
      <ol className="flex flex-wrap items-center gap-x-2">
        {all.map((crumb, index) => (
          <li key={crumb.label} className="flex min-w-0 items-center gap-2">
            {index > 0 ? (
              <span aria-hidden="true" className="text-quiet">
                /
              </span>
            ) : null}
            {crumb.href ? (
              <a href={crumb.href} className="inline-flex min-h-11 items-center">
                {crumb.label}
              </a>
            ) : (
              <span aria-current="page" className="text-quiet">
                {crumb.label}
              </span>
            )}
          </li>
        ))}
      </ol>
      <JsonLd
        data={{
          "@type": "BreadcrumbList",
          itemListElement: all.map((crumb, index) => ({
            "@type": "ListItem",
            position: index + 1,
            name: crumb.label,
            ...(crumb.href ? { item: origin + crumb.href } : {}),
          })),
        }}
      />
    </nav>
  );
}
