import { type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Banner } from "../components/banner";
import { Breadcrumb } from "../components/breadcrumb";
import { JsonLd } from "../components/json-ld";
import { Wide, WithSidebar } from "../components/layout";
import { Section, SectionNav } from "../components/section-nav";
import { findFollowing } from "../http/following";
import { loadKeptShare } from "../http/kept-share";
import { groundOf } from "../http/map-ground";
import { loadOffers } from "../http/offers";
import { loadPublicRevenue } from "../http/public-revenue";
import { translator } from "../i18n/catalogues";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { AchievementRows } from "../modules/achievements/achievement-row";
import { PlatformOffers } from "../modules/capabilities/platform-offers";
import { listPlatformOffers } from "../modules/capabilities/platform-offers.queries.server";
import { PlatformRevenueSection } from "../modules/contracts/platform-revenue-section";
import { ReplyFigures } from "../modules/enquiries/reply-figures";
import { findReplyFigures } from "../modules/enquiries/reply-figures.queries.server";
import { replyFiguresTag } from "../modules/enquiries/reply-figures-tag";
import { FollowButton } from "../modules/notifications/follow-buttons";
import { findNextNoticeChange, listPlatformNotices } from "../modules/publications/notices.queries.server";
import { PlatformNotices } from "../modules/publications/platform-notices";
import * as Lifecycle from "../modules/registry/core/lifecycle";
import { LifecycleTimeline } from "../modules/registry/lifecycle-timeline";
import { nameIn } from "../modules/registry/local-name";
import { ownStatementOn } from "../modules/registry/own-statement-day";
import { PlatformContact } from "../modules/registry/platform-contact";
import { listPublicContacts } from "../modules/registry/platform-contacts.queries.server";
import { PlatformCorrections } from "../modules/registry/platform-corrections";
import { findPlatformBySlug } from "../modules/registry/platform-detail.queries.server";
import { PlatformDirections } from "../modules/registry/platform-directions";
import { PlatformFacts } from "../modules/registry/platform-facts";
import { PlatformHead } from "../modules/registry/platform-head";
import { listKin, listPlatformChanges } from "../modules/registry/platform-history.queries.server";
import { PlatformKin } from "../modules/registry/platform-kin";
import { platformLinkedData } from "../modules/registry/platform-linked-data";
import { PlatformPeople } from "../modules/registry/platform-people";
import { listPlatformPeople } from "../modules/registry/platform-people.queries.server";
import { PlatformPhotos } from "../modules/registry/platform-photos";
import { listPlatformPhotos } from "../modules/registry/platform-photos.queries.server";
import { PlatformSiteMap } from "../modules/registry/platform-site-map";
import { PlatformSites } from "../modules/registry/platform-sites";
import { listPlatformSites } from "../modules/registry/platform-sites.queries.server";
import { PlatformSources } from "../modules/registry/platform-sources";
import { listPlatformSources } from "../modules/registry/platform-sources.queries.server";
import { PlatformTombstone } from "../modules/registry/platform-tombstone";
import { PlatformUnits } from "../modules/registry/platform-units";
import { listPlatformUnits } from "../modules/registry/platform-units.queries.server";
import { RelatedPlatforms } from "../modules/registry/related-platforms";
import { listRelatedPlatforms } from "../modules/registry/related-platforms.queries.server";
import { SourcesContext } from "../modules/registry/source-marks";
import { listLeagues } from "../modules/registry/vocabulary.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "map", "print"] };

const relatedCount = 6;
/** Of each kind: open public notices, and others. */
const noticeCount = 5;

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const url = new URL(request.url);
  const slug = canonicalSlug(params.slug ?? "");
  if (slug === undefined) throw new Response(null, { status: 404 });
  if (slug !== params.slug) throw redirect(pathsIn(languageOf(url.pathname)).platform(slug), 308);
  const platform = await findPlatformBySlug(slug);
  if (!platform) throw new Response(null, { status: 404 });
  const [units, sites, changes, kin, contacts, people, photos, sources, related, leagues] = await Promise.all(
    [
      listPlatformUnits(platform.id),
      listPlatformSites(platform.id),
      listPlatformChanges(platform.id),
      listKin(platform.id),
      listPublicContacts(platform.id),
      listPlatformPeople(platform.id),
      listPlatformPhotos(platform.id),
      listPlatformSources(platform.id),
      listRelatedPlatforms(platform.id, relatedCount),
      listLeagues(),
    ],
  );
  const kinds = Lifecycle.isEnded(platform.status) ? [] : await listPlatformOffers(platform.id);
  const offers = kinds.length > 0 ? await loadOffers(context, kinds) : undefined;
  // Asked for first: a notice that starts in between is then told of twice rather than not at all.
  const nextNotice = await findNextNoticeChange();
  const notices = await listPlatformNotices(platform.id, noticeCount);
  context.page.tag(`platform:${slug}`, "platforms", "notices");
  context.page.tag(replyFiguresTag(platform.id));
  if (nextNotice) context.page.validUntil(nextNotice);
  for (const { changesAt } of [...notices.open, ...notices.others])
    if (changesAt) context.page.validUntil(new Date(changesAt));
  context.page.tag(
    ...[platform.authority.id, ...units.map((unit) => unit.organisationId)].map((id) => `organisation:${id}`),
  );
  return {
    origin: context.site?.origin ?? url.origin,
    platform,
    units,
    sites,
    changes,
    kin,
    contacts,
    people,
    photos,
    sources,
    related,
    leagues,
    notices,
    offers,
    ground: groundOf(context.site?.map),
    figures: { reply: await findReplyFigures(platform.id), kept: await loadKeptShare(context, platform.id) },
    revenue: await loadPublicRevenue(context, platform.id),
    following: await findFollowing({ request, context }, slug),
  };
}

/** The registration number that an address means, in capitals; undefined for what cannot be one. */
function canonicalSlug(slug: string): string | undefined {
  return /^[A-Za-z]{2,4}-[0-9]{4,7}$/.test(slug) ? slug.toUpperCase() : undefined;
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { title: "404", isIndexed: false });
  const { platform } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "platform");
  const words = translator(language, "platforms");
  const name = nameIn(platform.name, language).text;
  const status = words(`status.${platform.status}`);
  const hasEnded = Lifecycle.isEnded(platform.status);
  const told = {
    name,
    status,
    class: nameIn(platform.className, language).text,
    league: nameIn(platform.league, language).text,
    number: platform.slug,
  };
  const level = platform.level ? words(`level.${platform.level}`) : "";
  return pageMeta(location.pathname, {
    title: hasEnded ? t("titleEnded", { name, status }) : name,
    description: hasEnded ? t("describeEnded", told) : t("describe", { ...told, level }),
  });
};

export default function PlatformPage() {
  const data = useLoaderData<typeof loader>();
  const { platform, units, changes, kin, notices } = data;
  const t = useMessages("platform");
  const words = useMessages("platforms");
  const offerWords = useMessages("offers");
  const noticeWords = useMessages("notices");
  const revenueWords = useMessages("books");
  const language = useLanguage();
  const hasEnded = Lifecycle.isEnded(platform.status);
  const { leadTerm } = platform;
  const lead = units.find((unit) => unit.role === "lead" && unit.isCurrent);
  const unitsTitle = t(leadTerm === "host" ? "hostUnitsTitle" : "unitsTitle");
  const sections = [
    {
      id: "facts",
      title: t("factsTitle"),
      body: <PlatformFacts platform={platform} units={units} changes={changes} />,
    },
    {
      id: "work",
      title: t("aboutTitle"),
      body: <PlatformDirections platform={platform} hasUnits={units.some((unit) => unit.isCurrent)} />,
    },
    ...(data.offers
      ? [
          {
            id: "offers",
            title: offerWords("list.offers"),
            body: (
              <PlatformOffers
                slug={platform.slug}
                offers={data.offers}
                achievementRows={<AchievementRows cards={data.offers.achievements.cards} />}
              />
            ),
          },
        ]
      : []),
    ...(data.revenue
      ? [{ id: "revenue", title: revenueWords("publicSection"), body: <RevenueOf {...data} /> }]
      : []),
    { id: "contact", title: t("contactTitle"), body: <Contact {...data} hasEnded={hasEnded} /> },
    {
      id: "units",
      title: unitsTitle,
      body: <PlatformUnits units={units} leadTerm={leadTerm} hasEnded={hasEnded} />,
    },
    ...(data.people.length > 0
      ? [{ id: "people", title: t("peopleTitle"), body: <PlatformPeople people={data.people} /> }]
      : []),
    ...(data.photos.length > 0
      ? [{ id: "photos", title: t("photosTitle"), body: <PlatformPhotos photos={data.photos} /> }]
      : []),
    {
      id: "sites",
      title: t("sitesTitle"),
      body: <PlatformSites sites={data.sites} league={platform.league} map={<PlatformSiteMap {...data} />} />,
    },
    ...(kin.length > 0 ? [{ id: "kin", title: t("kinTitle"), body: <PlatformKin kin={kin} /> }] : []),
    ...(notices.open.length + notices.others.length > 0
      ? [{ id: "notices", title: noticeWords("title"), body: <PlatformNotices {...notices} /> }]
      : []),
    { id: "history", title: t("historyTitle"), body: <History {...data} /> },
    {
      id: "related",
      title: t("relatedTitle"),
      body: <RelatedPlatforms related={data.related} fieldCode={platform.fields[0]?.code} />,
    },
    { id: "sources", title: t("sourcesTitle"), body: <PlatformSources /> },
  ];
  return (
    <Wide>
      <LinkedData {...data} />
      <Breadcrumb
        origin={data.origin}
        items={[
          { label: words("title"), href: usePaths().platforms() },
          { label: nameIn(platform.name, language).text },
        ]}
      />
      <SourcesContext.Provider value={data.sources}>
        {platform.isSample ? (
          <div className="pt-4">
            <Banner tone="caution" title={t("sampleTitle")} />
          </div>
        ) : null}
        <PlatformHead
          platform={platform}
          lead={lead}
          isReachable={data.contacts.length > 0 || Boolean(lead?.phone || lead?.website)}
          successor={kin.find(({ direction }) => direction === "successor")}
          figures={hasEnded ? null : <ReplyFigures {...data.figures} />}
        />
        <div className="pb-6 empty:hidden">
          <FollowButton following={data.following} />
        </div>
        <PlatformTombstone platform={platform} changes={changes} kin={kin} />
        <WithSidebar sidebar={<SectionNav sections={sections} />}>
          {sections.map(({ id, title, body }) => (
            // On paper nothing leads on to other platforms.
            <Section key={id} id={id} title={title} isPrinted={id !== "related"}>
              {body}
            </Section>
          ))}
          <PlatformCorrections platform={platform} ownStatementOn={ownStatementOn(data)} />
        </WithSidebar>
      </SourcesContext.Provider>
    </Wide>
  );
}

type Data = ReturnType<typeof useLoaderData<typeof loader>>;

function Contact({ contacts, units, platform, hasEnded }: Data & { hasEnded: boolean }) {
  const lead = units.find((unit) => unit.role === "lead" && unit.isCurrent);
  return (
    <PlatformContact
      slug={platform.slug}
      contacts={contacts}
      lead={lead}
      leadTerm={platform.leadTerm}
      authority={platform.authority}
      hasEnded={hasEnded}
    />
  );
}

function RevenueOf({ platform, revenue }: Data) {
  return revenue ? <PlatformRevenueSection slug={platform.slug} revenue={revenue} /> : null;
}

function History({ changes, units }: Data) {
  return (
    <LifecycleTimeline
      changes={changes}
      unitNames={new Map(units.map((unit) => [unit.organisationId, unit.name]))}
    />
  );
}

function LinkedData({ origin, platform, units, sites }: Data) {
  const paths = usePaths();
  const addressOf = {
    platform: origin + paths.platform(platform.slug),
    organisation: (id: number) => origin + paths.organisation(String(id)),
  };
  return <JsonLd data={platformLinkedData({ platform, units, sites }, addressOf)} />;
}
