import { CountedLink } from "./home-classes";
import { LocalText } from "./local-text";
import type { Term } from "./vocabulary.queries.server";

/** Every field of technology with its number of platforms. */
export function HomeFields({
  fields,
  counts,
}: {
  fields: readonly Term[];
  counts: Readonly<Record<string, number>>;
}) {
  return (
    <ul className="gap-x-10 border-t border-line sm:columns-2">
      {fields.map(({ code, name }) => (
        <li key={code} className="break-inside-avoid border-b border-line">
          <CountedLink facet="field" code={code} count={counts[code] ?? 0}>
            <LocalText name={name} />
          </CountedLink>
        </li>
      ))}
    </ul>
  );
}
