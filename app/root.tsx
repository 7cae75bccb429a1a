import enhancementUrls from "virtual:enhancements";
import type { LinksFunction, LoaderFunctionArgs } from "@remix-run/node";
import {
  isRouteErrorResponse,
  Links,
  Meta,
  type MetaFunction,
  Outlet,
  Scripts,
  useLocation,
  useMatches,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import { type ReactNode, useContext } from "react";
import { canonicalSearch } from "./address-query";
import { ErrorPage, errorKind, refusalReason } from "./components/error-page";
import { Alternates, Enhancements, Feeds, MessagesBlock, SpeculationRules } from "./components/head-parts";
import { RenderFactsContext } from "./components/render-facts";
import { SiteFooter } from "./components/site-footer";
import { SiteHeader } from "./components/site-header";
import { mainId, SkipLink } from "./components/skip-link";
import { findAccount } from "./http/account";
import { translator } from "./i18n/catalogues";
import { LanguageContext } from "./i18n/use-messages";
import { pageMeta } from "./page-meta";
import { alternate, fixedPaths, languageOf, pathsIn } from "./paths";
import type { RouteHandle } from "./route-handle";
import stylesheet from "./styles.css?url";

export const links: LinksFunction = () => [
  { rel: "stylesheet", href: stylesheet },
  { rel: "icon", href: fixedPaths.favicon, type: "image/svg+xml" },
  { rel: "manifest", href: fixedPaths.manifest },
];

/** What the frame of every page shows. Only whether somebody is signed in depends on the reader. */
export async function loader({ context, request }: LoaderFunctionArgs) {
  const { map, ...site } = context.site ?? { origin: new URL(request.url).origin, isDemo: true };
  // The map's boundaries are large, and of no use to the frame.
  return {
    site: { ...site, mapApproval: map?.approval },
    enhancementUrls,
    isSignedIn: (await findAccount({ request, context })) !== undefined,
  };
}

export const meta: MetaFunction = ({ location, error }) => {
  if (!error) return pageMeta(location.pathname, {});
  const t = translator(languageOf(location.pathname), "errors");
  const kind = errorKind(isRouteErrorResponse(error) ? error.status : 500);
  const reason = isRouteErrorResponse(error) ? refusalReason(error.status, error.data) : undefined;
  if (reason) return pageMeta(location.pathname, { title: t(`reasonTitle.${reason}`), isIndexed: false });
  return pageMeta(location.pathname, { title: t(`${kind}Title`), isIndexed: false });
};

/** The frame around every page, errors included. */
export function Layout({ children }: { children: ReactNode }) {
  const data = useRouteLoaderData<typeof loader>("root");
  const { scriptMark } = useContext(RenderFactsContext);
  const { pathname, search } = useLocation();
  const language = languageOf(pathname);
  const hasError = Boolean(useRouteError());
  // A route's `handle` has no type of its own in Remix; ours all declare RouteHandle.
  const handles = useMatches().map((match) => match.handle as RouteHandle | undefined);
  const isHydrating = !hasError && handles.some((handle) => handle?.hydrate);
  const paths = pathsIn(language);
  const hasSearch = pathname !== paths.home() && pathname !== paths.search();
  const ofPage = hasError ? [] : handles.flatMap((handle) => handle?.enhance ?? []);
  // The header has a search field, and so has a page that says that there is none.
  const enhancements = [
    ...new Set([...(hasSearch || hasError ? ["search-suggest" as const] : []), ...ofPage]),
  ];
  const query = canonicalSearch(
    search,
    handles.flatMap((handle) => handle?.unread ?? []),
  );
  const origin = data?.site.origin ?? "";
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="theme-color" media="(prefers-color-scheme: light)" content="#ffffff" />
        <meta name="theme-color" media="(prefers-color-scheme: dark)" content="#17222b" />
        <Meta />
        {hasError ? null : <Alternates origin={origin} pathname={pathname} query={query} />}
        {hasError ? null : (
          <Feeds names={handles.flatMap((handle) => handle?.feeds ?? [])} language={language} />
        )}
        <Links />
        {data ? (
          <Enhancements names={enhancements} urls={data.enhancementUrls} isHydrating={isHydrating} />
        ) : null}
      </head>
      <body>
        <LanguageContext.Provider value={language}>
          <SkipLink />
          <SiteHeader
            items={navItems(pathname)}
            switchHref={otherPage(pathname, query)}
            isDemo={data?.site.isDemo ?? false}
            hasSearch={hasSearch}
            isSignedIn={data?.isSignedIn ?? false}
          />
          <main id={mainId} tabIndex={-1} className="pb-10 outline-none">
            {children}
          </main>
          <SiteFooter
            address={origin + pathname + query}
            icpNumber={data?.site.icpNumber}
            policeNumber={data?.site.policeNumber}
            mapApproval={data?.site.mapApproval}
          />
        </LanguageContext.Provider>
        {hasError ? null : <SpeculationRules mark={scriptMark} />}
        {isHydrating ? (
          <>
            <MessagesBlock language={language} areas={handles.flatMap((handle) => handle?.messages ?? [])} />
            <Scripts nonce={scriptMark} />
          </>
        ) : null}
      </body>
    </html>
  );
}

export default function App() {
  return <Outlet />;
}

export function ErrorBoundary() {
  const error = useRouteError();
  return isRouteErrorResponse(error) ? (
    <ErrorPage status={error.status} data={error.data} />
  ) : (
    <ErrorPage status={500} />
  );
}

function navItems(pathname: string) {
  const language = languageOf(pathname);
  const t = translator(language, "common");
  const paths = pathsIn(language);
  const doors = [
    { label: t("navServices"), href: paths.services() },
    { label: t("navInstruments"), href: paths.instruments() },
    { label: t("navAchievements"), href: paths.achievements() },
    { label: t("navDemands"), href: paths.demands() },
    { label: t("navPlatforms"), href: paths.platforms() },
    { label: t("navMap"), href: paths.map() },
    { label: t("navPolicies"), href: paths.policies() },
    { label: t("navNotices"), href: paths.notices() },
    { label: t("navStatistics"), href: paths.statistics() },
  ];
  return doors.map((door) => ({
    ...door,
    isCurrent: pathname === door.href || pathname.startsWith(`${door.href}/`),
  }));
}

function otherPage(pathname: string, query: string): string {
  return alternate(pathname, languageOf(pathname) === "en" ? "zh-CN" : "en") + query;
}
