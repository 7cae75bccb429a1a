import type { ReactNode } from "react";
import { FeedLink } from "~/app/components/feed-link";
import { Wide } from "~/app/components/layout";
import { SearchBox } from "~/app/components/search-box";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import type { FeedName } from "~/app/path-parts";
import { ExampleSearches } from "./example-searches";
import { HomeApprovals } from "./home-approvals";
import { HomeClasses } from "./home-classes";
import { HomeDoors } from "./home-doors";
import { HomeFields } from "./home-fields";
import { HomeFigures } from "./home-figures";
import { HomeLeagues } from "./home-leagues";
import type { HomeView } from "./home-view";

/** The home page: the search first, then the doors, then what is new, then the figures, then everything by its kinds. */
export function HomePage({
  view: { classes, fields, leagues, figures, newest, openNotices },
  notices,
}: {
  view: HomeView;
  /** The newest notices; none: nothing has been announced. */
  notices: ReactNode;
}) {
  const t = useMessages("home");
  const paths = usePaths();
  return (
    <>
      <Hero />
      <Wide className="flex flex-col gap-14 pt-10">
        <HomeDoors openNotices={openNotices} />
        <div className="grid gap-x-12 gap-y-14 lg:grid-cols-2">
          <HomeSection id="newest" title={t("newest")}>
            {newest.length > 0 ? (
              <>
                <HomeApprovals cards={newest} />
                <More href={paths.platforms()} label={t("newestAll")} feed="approvals" />
              </>
            ) : (
              <p className="text-quiet">{t("newestNone")}</p>
            )}
          </HomeSection>
          <HomeSection id="notices" title={t("notices")}>
            {notices ? (
              <>
                {notices}
                <More href={paths.notices()} label={t("noticesAll")} feed="notices" />
              </>
            ) : (
              <p className="text-quiet">{t("noticesNone")}</p>
            )}
          </HomeSection>
        </div>
        <HomeSection id="figures" title={t("figures")}>
          <HomeFigures figures={figures} />
          <More href={paths.statistics()} label={t("figuresAll")} />
        </HomeSection>
        {/* A register that has not been filled has no kinds. */}
        {classes.length > 0 ? <Kinds {...{ classes, fields, leagues, figures }} /> : null}
      </Wide>
    </>
  );
}

/** Where a section goes on, and the feed that tells the same. */
function More({ href, label, feed }: { href: string; label: string; feed?: FeedName }) {
  return (
    <div className="-mt-2 flex flex-wrap gap-x-6">
      <a href={href} className="inline-flex min-h-11 items-center">
        {label}
      </a>
      {feed ? <FeedLink name={feed} /> : null}
    </div>
  );
}

function Kinds({
  classes,
  fields,
  leagues,
  figures,
}: Pick<HomeView, "classes" | "fields" | "leagues" | "figures">) {
  const t = useMessages("home");
  return (
    <>
      <HomeSection id="classes" title={t("byClass")} lead={t("byClassText")}>
        <HomeClasses classes={classes} counts={figures.byClass} />
      </HomeSection>
      <div className="grid gap-x-12 gap-y-14 lg:grid-cols-2">
        <HomeSection id="leagues" title={t("byLeague")} lead={t("byLeagueText")}>
          <HomeLeagues leagues={leagues} counts={figures.byLeague} />
        </HomeSection>
        <HomeSection id="fields" title={t("byField")}>
          <HomeFields fields={fields} counts={figures.byField} />
        </HomeSection>
      </div>
    </>
  );
}

function Hero() {
  const t = useMessages("home");
  const paths = usePaths();
  return (
    <div className="border-b border-line bg-surface">
      <Wide className="pt-12 pb-10 sm:pt-20 sm:pb-16">
        <div className="flex max-w-[46rem] flex-col gap-4">
          <h1 className="text-head sm:text-display">{t("title")}</h1>
          <p className="max-w-prose text-quiet sm:text-lead">{t("lead")}</p>
          <div className="pt-3">
            <SearchBox
              action={paths.search()}
              label={t("searchLabel")}
              suggestUrl={paths.searchSuggestions()}
              isLarge
            />
            <ExampleSearches label={t("tryLabel")} hrefFor={(q) => paths.search({ q })} />
          </div>
        </div>
      </Wide>
    </div>
  );
}

function HomeSection({
  id,
  title,
  lead,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  children: ReactNode;
}) {
  return (
    <section aria-labelledby={id} className="flex min-w-0 flex-col gap-5">
      <div className="flex flex-col gap-1">
        <h2 id={id} className="text-title">
          {title}
        </h2>
        {lead ? <p className="max-w-prose text-small text-quiet">{lead}</p> : null}
      </div>
      {children}
    </section>
  );
}
