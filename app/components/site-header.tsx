import { languageNames, otherLanguage } from "../i18n/language";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { Button } from "./button";
import { DemoStrip } from "./demo-strip";
import { Icon } from "./icon";
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
  hasSearch,
  isSignedIn,
}: {
  items: readonly NavItem[];
  switchHref: string;
  isDemo: boolean;
  /** False where the page itself is a search. */
  hasSearch: boolean;
  isSignedIn: boolean;
}) {
  const t = useMessages("common");
  const paths = usePaths();
  const other = otherLanguage(useLanguage());
  return (
    <header>
      {isDemo ? <DemoStrip /> : null}
      <div className="border-t-4 border-b border-t-khadag border-b-line bg-surface">
        <Wide className="flex flex-wrap items-center gap-x-1 gap-y-1 py-2 sm:gap-x-4 lg:gap-x-6">
          <a
            href={paths.home()}
            className="flex min-h-12 min-w-0 flex-1 items-center gap-2 leading-tight sm:gap-3 font-semibold text-ink max-sm:[:lang(en)_&]:text-small no-underline hover:text-action sm:text-lead"
          >
            <SiteMark />
            {t("siteName")}
          </a>
          <nav aria-label={t("mainNavigation")} className="no-print order-last w-full">
            {/* One row on phones, to be moved sideways: what the page is about comes first. */}
            <ul className="flex gap-x-5 max-sm:-mx-4 max-sm:scroll-px-8 max-sm:overflow-x-auto max-sm:px-4 sm:flex-wrap sm:gap-x-6">
              {items.map((item) => (
                <li key={item.href} className="shrink-0">
                  <a
                    href={item.href}
                    aria-current={item.isCurrent ? "page" : undefined}
                    className="inline-flex min-h-11 items-center border-b-2 border-transparent text-ink max-sm:[:lang(en)_&]:text-small no-underline hover:border-control hover:text-action aria-[current]:border-action aria-[current]:font-semibold"
                  >
                    {item.label}
                  </a>
                </li>
              ))}
            </ul>
          </nav>
          {hasSearch ? <HeaderSearch /> : null}
          <a
            href={isSignedIn ? paths.workbench() : paths.login()}
            className="no-print inline-flex min-h-11 items-center px-1 text-small sm:px-2"
          >
            {t(isSignedIn ? "workbench" : "signIn")}
          </a>
          <a
            id="language"
            data-live-region
            href={switchHref}
            hrefLang={other}
            lang={other}
            className="no-print inline-flex min-h-11 min-w-11 items-center justify-center px-1 text-small sm:px-2"
          >
            {languageNames[other]}
          </a>
        </Wide>
      </div>
    </header>
  );
}

/** The search over everything: a small field where there is room for one, else the way to it. */
function HeaderSearch() {
  const t = useMessages("common");
  const paths = usePaths();
  return (
    <>
      <search className="no-print hidden xl:block">
        <form method="get" action={paths.search()} className="relative flex">
          <label htmlFor="site-q" className="sr-only">
            {t("siteSearch")}
          </label>
          <input
            id="site-q"
            name="q"
            type="search"
            maxLength={200}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            placeholder={t("siteSearch")}
            data-suggest={paths.searchSuggestions()}
            data-none={t("suggestionsNone")}
            data-one={t("suggestionsCount", { count: 1 })}
            data-many={t("suggestionsCount", { count: "#" })}
            className="min-h-11 w-52 min-w-0 [:lang(en)_&]:w-36 rounded-s border border-e-0 border-control bg-surface px-3 text-small placeholder:text-quiet"
          />
          <Button variant="secondary" className="rounded-s-none px-3">
            <Icon name="search" />
            <span className="sr-only">{t("search")}</span>
          </Button>
        </form>
      </search>
      <a
        href={paths.search()}
        className="no-print inline-flex min-h-11 min-w-11 items-center justify-center gap-2 px-2 text-small xl:hidden"
      >
        <Icon name="search" />
        <span className="max-sm:sr-only">{t("search")}</span>
      </a>
    </>
  );
}
