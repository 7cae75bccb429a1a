import { languageNames, otherLanguage } from "../i18n/language";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { DemoStrip } from "./demo-strip";
import { Wide } from "./layout";
import { SiteMark } from "./site-mark";

export interface NavItem {
  label: string;
  href: string;
  isCurrent: boolean;
}

/** The site's name, its few doors, and the same page in the other language. */
export function SiteHeader({
  items,
  switchHref,
  isDemo,
}: {
  items: readonly NavItem[];
  switchHref: string;
  isDemo: boolean;
}) {
  const t = useMessages("common");
  const paths = usePaths();
  const other = otherLanguage(useLanguage());
  return (
    <header>
      {isDemo ? <DemoStrip /> : null}
      <div className="border-t-4 border-b border-t-khadag border-b-line bg-surface">
        <Wide className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 md:gap-x-8">
          <a
            href={paths.home()}
            className="flex min-h-12 min-w-0 flex-1 items-center gap-3 leading-tight font-semibold text-ink no-underline hover:text-action sm:text-lead md:flex-none"
          >
            <SiteMark />
            {t("siteName")}
          </a>
          <nav
            aria-label={t("mainNavigation")}
            className="no-print order-last w-full md:order-none md:w-auto md:flex-1"
          >
            <ul className="flex flex-wrap gap-x-6 md:justify-end">
              {items.map((item) => (
                <li key={item.href}>
                  <a
                    href={item.href}
                    aria-current={item.isCurrent ? "page" : undefined}
                    className="inline-flex min-h-11 items-center border-b-2 border-transparent text-ink no-underline hover:border-control hover:text-action aria-[current]:border-action aria-[current]:font-semibold"
                  >
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          <a
            id="language"
            data-live-region
            href={switchHref}
            hrefLang={other}
            lang={other}
            className="no-print inline-flex min-h-11 items-center px-2 text-small"
          >
            {languageNames[other]}
          </a>
        </Wide>
      </div>
    </header>
  );
}
