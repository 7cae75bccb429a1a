import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import { aliveStatuses, endedStatuses } from "~/app/modules/registry/alive-statuses";
import type { RegistryStatistics } from "./registry-statistics.queries.server";

/** How many there are in all, how many of them go on, and how many have ended. */
export function StatisticsFigures({ statistics: { total, alive } }: { statistics: RegistryStatistics }) {
  const t = useMessages("statistics");
  const format = useFormat();
  const paths = usePaths();
  const figures = [
    { key: "total", value: total, href: paths.platforms() },
    { key: "alive", value: alive, href: paths.platforms({ status: aliveStatuses }) },
    { key: "ended", value: total - alive, href: paths.platforms({ status: endedStatuses }) },
  ] as const;
  return (
    <ul className="grid grid-cols-3 gap-x-4 sm:gap-x-8">
      {figures.map(({ key, value, href }) => (
        <li key={key} className="border-t-2 border-line">
          <a href={href} className="group flex min-h-11 flex-col pt-3 text-ink no-underline">
            <span className="text-head font-semibold tabular-nums">{format.number(value)}</span>
            <span className="leading-snug text-action group-hover:underline">{t(`figure.${key}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
