import type { LoaderFunctionArgs } from "@remix-run/node";
import { type MetaFunction, useLoaderData } from "@remix-run/react";
import { Breadcrumb } from "../components/breadcrumb";
import { CopyLink, PrintButton } from "../components/copy-link";
import { JsonLd } from "../components/json-ld";
import { Wide } from "../components/layout";
import { Section } from "../components/section-nav";
import { dayAfter, startOf } from "../core/civil-date";
import { loadOffers } from "../http/offers";
import { translator } from "../i18n/catalogues";
import { textIn } from "../i18n/text-in";
import { useLanguage, useMessages, usePaths } from "../i18n/use-messages";
import { OrganisationFacts, OrganisationSource } from "../modules/accounts/organisation-facts";
import { OrganisationHead } from "../modules/accounts/organisation-head";
import { organisationLinkedData } from "../modules/accounts/organisation-linked-data";
import { findOrganisationById } from "../modules/accounts/organisations.queries.server";
import { AchievementRows } from "../modules/achievements/achievement-row";
import { listOrganisationOffers } from "../modules/capabilities/platform-offers.queries.server";
import { listDemandCards } from "../modules/demands/demand-cards.queries.server";
import { DemandRows } from "../modules/demands/demand-row";
import { listNewestDemandIds } from "../modules/demands/public-demand.queries.server";
import { OrganisationPlatforms } from "../modules/registry/organisation-platforms";
import { listPlatformsOfOrganisation } from "../modules/registry/organisation-platforms.queries.server";
import { findRegistryDay } from "../modules/registry/registry-day.queries.server";
import { pageMeta } from "../page-meta";
import { languageOf } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["copy-link", "print"] };

export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const id = readId(params.id ?? "");
  const organisation = id === undefined ? undefined : await findOrganisationById(id);
  if (!organisation) throw new Response(null, { status: 404 });
  const { platforms, total } = await listPlatformsOfOrganisation(organisation.id);
  context.page.tag(
    `organisation:${organisation.id}`,
    ...platforms.map(({ card }) => `platform:${card.slug}`),
  );
  const achievements = await loadOffers(
    context,
    await listOrganisationOffers(organisation.id, achievementsShown),
  );
  const demandIds = await listNewestDemandIds({ limit: demandsShown, organisationId: organisation.id });
  context.page.tag(...demandIds.map((demandId) => `demand:${demandId}`));
  // Their days are counted down.
  if (demandIds.length > 0) context.page.validUntil(startOf(dayAfter(await findRegistryDay())));
  return {
    demands: await listDemandCards(demandIds),
    achievements: achievements.achievements,
    origin: context.site?.origin ?? new URL(request.url).origin,
    organisation,
    platforms,
    total,
  };
}

/** Of what it asks for in public. */
const demandsShown = 6;

/** Of the achievements that it holds. */
const achievementsShown = 6;

const LARGEST_ID = 2_147_483_647;

/** The number that an address means; undefined for anything that the register cannot hold. */
function readId(text: string): number | undefined {
  const id = /^[1-9][0-9]{0,9}$/.test(text) ? Number(text) : undefined;
  return id !== undefined && id <= LARGEST_ID ? id : undefined;
}

export const meta: MetaFunction<typeof loader> = ({ data, location }) => {
  if (!data) return pageMeta(location.pathname, { isIndexed: false });
  const { organisation, total } = data;
  const language = languageOf(location.pathname);
  const t = translator(language, "organisations");
  const name = textIn(organisation.name, language)?.text ?? organisation.name.zh;
  const kind = t(`kind.${organisation.kind}`);
  return pageMeta(location.pathname, {
    title: name,
    description: t("describe", { name, kind, count: total }),
  });
};

export default function OrganisationPage() {
  const { origin, organisation, platforms, total, achievements, demands } = useLoaderData<typeof loader>();
  const t = useMessages("organisations");
  const offerWords = useMessages("offers");
  const paths = usePaths();
  const name = textIn(organisation.name, useLanguage())?.text ?? organisation.name.zh;
  return (
    <Wide>
      <JsonLd
        data={organisationLinkedData(organisation, origin + paths.organisation(String(organisation.id)))}
      />
      <Breadcrumb origin={origin} items={[{ label: name }]} />
      <OrganisationHead organisation={organisation} />
      <div className="max-w-4xl">
        <Section id="facts" title={t("factsTitle")}>
          <OrganisationFacts organisation={organisation} />
        </Section>
      </div>
      <Section id="platforms" title={t("platforms")}>
        {platforms.length > 0 ? (
          <OrganisationPlatforms platforms={platforms} total={total} />
        ) : (
          <p className="text-quiet">{t(organisation.kind === "government" ? "noneAuthority" : "none")}</p>
        )}
      </Section>
      {achievements.cards.length > 0 ? (
        <Section id="achievements" title={offerWords("list.title.achievement")}>
          <AchievementRows cards={achievements.cards} />
        </Section>
      ) : null}
      {demands.length > 0 ? (
        <Section id="demands" title={offerWords("list.title.demand")}>
          <DemandRows cards={demands} />
        </Section>
      ) : null}
      <Section id="source" title={t("sourceTitle")}>
        <OrganisationSource organisation={organisation} />
      </Section>
      <div className="no-print flex flex-wrap gap-3">
        <CopyLink />
        <PrintButton />
      </div>
    </Wide>
  );
}
