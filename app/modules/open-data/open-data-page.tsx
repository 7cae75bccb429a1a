import { Breadcrumb } from "~/app/components/breadcrumb";
import { ButtonLink } from "~/app/components/button";
import { FeedLink } from "~/app/components/feed-link";
import { Wide } from "~/app/components/layout";
import { OutwardLink } from "~/app/components/outward-link";
import { PageHeader } from "~/app/components/page-header";
import { Section } from "~/app/components/section-nav";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { feedNames, revenueTableNames } from "~/app/path-parts";
import { fixedPaths } from "~/app/paths";

const tables = ["classes", "leagues", "fields", "years", "classes-by-leagues", ...revenueTableNames] as const;

/** What programs can read of this site, and under which licence. */
export function OpenDataPage({ origin }: { origin: string }) {
  const t = useMessages("ledger");
  const paths = usePaths();
  return (
    <Wide>
      <Breadcrumb origin={origin} items={[{ label: t("openTitle") }]} />
      <PageHeader title={t("openTitle")} lead={<p>{t("openLead")}</p>} />
      <div className="grid gap-x-16 lg:grid-cols-2">
        <Section id="ledger" title={t("ledgerTitle")}>
          <p className="max-w-prose">{t("ledgerLead")}</p>
          <div>
            <ButtonLink href={paths.ledgerHeads()}>{t("ledgerDoor")}</ButtonLink>
          </div>
        </Section>
        <Section id="feeds" title={t("feedsTitle")}>
          <p className="text-quiet">{t("feedsLead")}</p>
          <ul>
            {feedNames.map((name) => (
              <li key={name}>
                <FeedLink name={name} isPlain />
              </li>
            ))}
          </ul>
        </Section>
        <Section id="tables" title={t("tablesTitle")}>
          <ul>
            {tables.map((table) => (
              <li key={table}>
                <a href={paths.statisticsTable(table)} className="inline-flex min-h-11 items-center">
                  {t(`table.${table}`)}
                </a>
              </li>
            ))}
            <li>
              <a href={fixedPaths.sitemap} className="inline-flex min-h-11 items-center">
                {t("sitemap")}
              </a>
            </li>
          </ul>
        </Section>
        <Section id="licence" title={t("licenceTitle")}>
          <p className="max-w-prose">{t("licence")}</p>
          <p className="max-w-prose">
            {t.rich("licencePlaces", {
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
            })}
          </p>
        </Section>
      </div>
    </Wide>
  );
}
