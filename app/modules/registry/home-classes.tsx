import type { ReactNode } from "react";
import { useFormat, useMessages, usePaths } from "~/app/i18n/use-messages";
import type { HomeView } from "./home-view";
import { LocalText } from "./local-text";
import { FamilyMark } from "./platform-marks";
import type { ClassFamily } from "./vocabulary.queries.server";

/** Every class with its number of platforms, the classes of one family together. */
export function HomeClasses({
  classes,
  counts,
}: {
  classes: HomeView["classes"];
  counts: Readonly<Record<string, number>>;
}) {
  const t = useMessages("platforms");
  const families = [...new Set(classes.map(({ family }) => family))];
  return (
    <div className="gap-x-10 sm:columns-2 lg:columns-3">
      {families.map((family) => (
        <div key={family} className="break-inside-avoid pb-7">
          <h3 className="flex items-center gap-2 border-b border-line pb-2">
            <FamilyMark family={family} />
            {t(`family.${family}`)}
          </h3>
          <ClassLinks classes={classes} family={family} counts={counts} />
        </div>
      ))}
    </div>
  );
}

function ClassLinks({
  classes,
  family,
  counts,
}: {
  classes: HomeView["classes"];
  family: ClassFamily;
  counts: Readonly<Record<string, number>>;
}) {
  return (
    <ul>
      {classes
        .filter((one) => one.family === family)
        .map(({ code, name }) => (
          <li key={code}>
            <CountedLink facet="class" code={code} count={counts[code] ?? 0}>
              <LocalText name={name} />
            </CountedLink>
          </li>
        ))}
    </ul>
  );
}

/** A line that opens the list of one value, with the number that the list will show. */
export function CountedLink({
  facet,
  code,
  count,
  children,
}: {
  facet: "class" | "field";
  code: string;
  count: number;
  children: ReactNode;
}) {
  const format = useFormat();
  const paths = usePaths();
  return (
    <a
      href={paths.platforms({ [facet]: [code] })}
      className="flex min-h-11 items-center justify-between gap-4 rounded px-1 no-underline hover:bg-notice-ground hover:underline"
    >
      <span className="min-w-0 leading-snug">{children}</span>
      <span className="shrink-0 text-small text-quiet tabular-nums">{format.number(count)}</span>
    </a>
  );
}
