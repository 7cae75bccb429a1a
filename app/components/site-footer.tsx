import { useMessages, usePaths } from "../i18n/use-messages";
import { feedNames } from "../path-parts";
import { Wide } from "./layout";
import { OutwardLink } from "./outward-link";

/** Where the data comes from, under which licences, and who registered the site. */
export function SiteFooter({
  address,
  icpNumber,
  policeNumber,
  mapApproval,
}: {
  /** Absolute address of the page, for paper. */
  address: string;
  icpNumber?: string;
  policeNumber?: string;
  /** 审图号 of the maps' ground; left out, the maps draw no boundary. */
  mapApproval?: string | undefined;
}) {
  const t = useMessages("common");
  return (
    <footer className="mt-auto text-small text-quiet">
      <Horizon />
      <div className="bg-surface">
        <Wide className="grid gap-x-12 gap-y-6 pt-4 pb-8 lg:grid-cols-[minmax(0,1fr)_auto]">
          <div className="flex max-w-prose flex-col gap-1">
            <p className="font-semibold text-ink">{t("siteName")}</p>
            <p className="no-print">{t("footerPublicGood")}</p>
            <p className="no-print">
              {t.rich("footerSources", {
                geonames: (
                  <OutwardLink key="geonames" href="https://www.geonames.org/">
                    GeoNames
                  </OutwardLink>
                ),
                licence: (
                  <OutwardLink key="licence" href="https://creativecommons.org/licenses/by/4.0/">
                    CC BY 4.0
                  </OutwardLink>
                ),
                ror: (
                  <OutwardLink key="ror" href="https://ror.org/">
                    ROR
                  </OutwardLink>
                ),
              })}
            </p>
            <p className={mapApproval ? "" : "no-print"}>
              {mapApproval ? t("footerMapApproval", { number: mapApproval }) : t("footerNoBoundary")}
            </p>
          </div>
          <FooterDoors />
          {icpNumber || policeNumber ? (
            <p className="flex flex-wrap gap-x-6 lg:col-span-2">
              {icpNumber ? <OutwardLink href="https://beian.miit.gov.cn/">{icpNumber}</OutwardLink> : null}
              {policeNumber ? (
                <OutwardLink href="https://beian.mps.gov.cn/">{policeNumber}</OutwardLink>
              ) : null}
            </p>
          ) : null}
          {/* Follows the filters that are chosen without a new page. */}
          <p id="printed-address" data-live-region className="print-only">
            {address} <span data-print-date={t("printedOn", { date: "{date}" })} />
          </p>
        </Wide>
      </div>
    </footer>
  );
}

/** What stands in no other bar of the site, by what a reader wants of it. */
function FooterDoors() {
  const t = useMessages("common");
  const paths = usePaths();
  const groups = [
    {
      title: t("footerRead"),
      links: [
        { href: paths.rules(), label: t("footerRules") },
        { href: paths.statistics(), label: t("navStatistics") },
        { href: paths.openData(), label: t("footerOpenData") },
      ],
    },
    {
      title: t("footerSpeak"),
      links: [
        { href: paths.misconductReport(), label: t("footerReport") },
        { href: paths.receipts(), label: t("footerReceipts") },
      ],
    },
    {
      title: t("footerFeeds"),
      links: feedNames.map((name) => ({ href: paths.feed(name), label: t(`feed.${name}`) })),
    },
    {
      title: t("footerSite"),
      links: [
        { href: paths.about(), label: t("footerAbout") },
        { href: paths.privacy(), label: t("footerPrivacy") },
        { href: paths.terms(), label: t("footerTerms") },
      ],
    },
  ];
  return (
    <nav aria-label={t("footerNavigation")} className="no-print">
      <ul className="grid grid-cols-2 gap-x-8 gap-y-4 sm:grid-cols-[repeat(4,auto)] lg:gap-x-8">
        {groups.map(({ title, links }) => (
          <li key={title}>
            <span className="font-semibold text-ink">{title}</span>
            <ul>
              {links.map(({ href, label }) => (
                <li key={href}>
                  <a href={href} className="inline-flex min-h-11 items-center">
                    {label}
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** The line of the steppe, where the page ends. */
function Horizon() {
  return (
    <svg
      aria-hidden="true"
      viewBox="0 0 1200 36"
      preserveAspectRatio="none"
      className="no-print -mb-px block h-6 w-full sm:h-9"
    >
      <path d="M0 22C180 4 330 2 520 16S900 34 1200 8V36H0Z" className="fill-surface" />
      <path
        d="M0 22C180 4 330 2 520 16S900 34 1200 8"
        className="fill-none stroke-steppe"
        vectorEffect="non-scaling-stroke"
        strokeWidth="1.5"
      />
    </svg>
  );
}
