import type { ReactNode } from "react";
import { Wide } from "~/app/components/layout";
import { SearchBox } from "~/app/components/search-box";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { ExampleSearches } from "./example-searches";
import { HomeClasses } from "./home-classes";
import { HomeFields } from "./home-fields";
import { HomeFigures } from "./home-figures";
import { HomeLeagues } from "./home-leagues";
import type { HomeView } from "./home-view";
import { PlatformRows } from "./platform-row";

/** The home page: the search first, then the doors, then what is new, then the figures. */
export function HomePage({ classes, fields, leagues, figures, newest }: HomeView) {
  const t = useMessages("home");
  return (
    <>
      <Hero />
      <Wide className="flex flex-col gap-14 pt-12">
        {/* A register that has not been filled has no doors. */}
        {classes.length > 0 ? <Doors {...{ classes, fields, leagues, figures }} /> : null}
        <Newest cards={newest} />
        <HomeSection id="figures" title={t("figures")}>
          <HomeFigures figures={figures} />
        </HomeSection>
      </Wide>
    </>
  );
}

function Doors({ classes, fields, leagues, figures }: Omit<HomeView, "newest">) {
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
            <ExampleSearches label={t("tryLabel")} />
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

function Newest({ cards }: { cards: HomeView["newest"] }) {
  const t = useMessages("home");
  const paths = usePaths();
  return (
    <HomeSection id="newest" title={t("newest")}>
      {cards.length > 0 ? <PlatformRows cards={cards} /> : <p className="text-quiet">{t("newestNone")}</p>}
      {cards.length > 0 ? (
        <a href={paths.platforms()} className="inline-flex min-h-11 items-center self-start">
          {t("newestAll")}
        </a>
      ) : null}
    </HomeSection>
  );
}
