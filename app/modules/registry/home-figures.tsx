import type { ListQuery } from "~/app/address-query";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { RegistryFigures } from "./figures.queries.server";

/** Each figure with the list that it counts. */
const figures = [
  { key: "total", query: {} },
  { key: "operating", query: { status: ["operating"] } },
  { key: "centers", query: { class: ["tic"] } },
  { key: "national", query: { level: ["national"] } },
] as const satisfies readonly { key: keyof RegistryFigures; query: ListQuery }[];

/** How many there are; every figure leads to what it counts. */
export function HomeFigures({ figures: values }: { figures: RegistryFigures }) {
  const t = useMessages("home");
  const format = useFormat();
  const paths = usePaths();
  return (
    <ul className="grid grid-cols-2 gap-x-8 gap-y-6 lg:grid-cols-4">
      {figures.map(({ key, query }) => (
        <li key={key} className="border-t-2 border-line">
          <a href={paths.platforms(query)} className="group flex flex-col pt-3 text-ink no-underline">
            <span className="text-head font-semibold tabular-nums">{format.number(values[key])}</span>
            <span className="text-action group-hover:underline">{t(`figure.${key}`)}</span>
          </a>
        </li>
      ))}
    </ul>
  );
}
