import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import { nameIn } from "./local-name";
import type { PlatformCard } from "./platform-cards.queries.server";

/** One line of the list under a search field. */
export interface PlatformSuggestion {
  title: string;
  href: string;
  /** Class and place; the status too if the platform is not at work. */
  note: string;
}

/** How a platform is suggested in a language. */
export function suggestionOf(card: PlatformCard, language: Language): PlatformSuggestion {
  const t = translator(language, "platforms");
  const note = [card.className, card.league].map((name) => nameIn(name, language).text);
  if (card.status !== "operating") note.push(t(`status.${card.status}`));
  return {
    title: nameIn(card.name, language).text,
    href: pathsIn(language).platform(card.slug),
    note: note.join(" · "),
  };
}
