import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { usePublicWan } from "./platform-revenue-page";
import type { PublicRevenue } from "./public-revenue.queries.server";

/** On a platform's page: its latest public total, and the way to all of them. */
export function PlatformRevenueSection({ slug, revenue }: { slug: string; revenue: PublicRevenue }) {
  const t = useMessages("books");
  const paths = usePaths();
  const wan = usePublicWan();
  const latest = revenue.years.find(({ figures }) => figures);
  return (
    <>
      <p>
        {latest?.figures
          ? t("publicSectionText", {
              year: String(latest.year),
              amount: wan(latest.figures.wan),
              buyers: latest.figures.buyers,
            })
          : t("publicSectionNone")}
      </p>
      <p>
        <a href={paths.platformRevenue(slug)} className="inline-flex min-h-11 items-center">
          {t("publicOpen")}
        </a>
      </p>
    </>
  );
}
