import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import { LocalText } from "./local-text";
import type { PlatformPerson } from "./platform-people.queries.server";
import { SourceMarks } from "./source-marks";

/** The public roles, by rank. */
export const personRoles = [
  "director",
  "deputy_director",
  "committee_chair",
  "chief_scientist",
  "contact",
  "other",
] as const satisfies readonly PlatformPerson["role"][];

/** Who stands for a platform, each with the role. */
export function PlatformPeople({ people }: { people: readonly PlatformPerson[] }) {
  const t = useMessages("platform");
  const language = useLanguage();
  return (
    <ul className="grid gap-x-8 border-t border-line sm:grid-cols-2">
      {people.map((person, index) => {
        const title = textIn(person.title, language);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once, and people may share a name
          <li key={index} className="border-b border-line py-3">
            <p className="text-small text-quiet">{t(`person.${person.role}`)}</p>
            <p className="font-semibold">
              <LocalText name={person.name} />
              <SourceMarks ids={[person.sourceId]} />
            </p>
            {title ? (
              <p lang={title.lang} className="text-small text-quiet">
                {title.text}
              </p>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
