import { civilDateAt } from "~/app/core/civil-date";
import { translator } from "~/app/i18n/catalogues";
import { formatDate } from "~/app/i18n/format";
import type { Language } from "~/app/i18n/language";
import { textIn } from "~/app/i18n/text-in";
import { pathsIn } from "~/app/paths";
import { suggestionOf as platformSuggestionOf } from "../registry/platform-suggestion";
import type { FoundRecord } from "./hits.queries.server";

/** One line of the list under a search field. */
interface Suggestion {
  title: string;
  href: string;
  /** What kind of thing it is, and what tells it from others of its name. */
  note: string;
}

/** Texts hold what no title does: the way to all results for what was typed. */
export function searchSuggestion(text: string, language: Language): Suggestion {
  const t = translator(language, "search");
  return {
    title: t("suggestAll", { text }),
    href: pathsIn(language).search({ q: text }),
    note: t("suggestAllNote"),
  };
}

/** How a record of any kind is suggested in a language. */
export function suggestionOf(record: FoundRecord, language: Language): Suggestion {
  const paths = pathsIn(language);
  const t = translator(language, "search");
  const say = (text: { zh?: string; en?: string } | undefined) =>
    text ? textIn(text, language)?.text : undefined;
  if (record.kind === "platform") return platformSuggestionOf(record.card, language);
  const kind = t(`one.${record.kind}`);
  const note = (part: string | undefined) => (part === undefined ? kind : `${kind} · ${part}`);
  if (record.kind === "service" || record.kind === "instrument") {
    const { id, name, platform } = record.card;
    return { title: say(name) ?? name.zh, href: paths[record.kind](id), note: note(say(platform.name)) };
  }
  if (record.kind === "resource") {
    const { id, name, platform } = record.card;
    const href = paths.resource(record.card.kind, id);
    return { title: say(name) ?? name.zh, href, note: note(say(platform.name)) };
  }
  if (record.kind === "achievement") {
    const { id, title, organisation } = record.card;
    return { title: say(title) ?? title.zh, href: paths.achievement(id), note: note(say(organisation.name)) };
  }
  if (record.kind === "demand") {
    const { id, name, league } = record.card;
    return { title: say(name) ?? name.zh, href: paths.demand(id), note: note(say(league)) };
  }
  if (record.kind === "organisation") {
    const { id, name, place } = record.card;
    return { title: say(name) ?? name.zh, href: paths.organisation(String(id)), note: note(say(place)) };
  }
  if (record.kind === "policy") {
    const { slug, title, number, issued } = record.card;
    const day = issued && formatDate(issued.date, language, issued.precision);
    return { title: say(title) ?? title.zh, href: paths.policy(slug), note: note(number ?? day) };
  }
  const { id, title, startsAt } = record.card;
  const day = formatDate(civilDateAt(new Date(startsAt)), language);
  return { title: say(title) ?? title.zh, href: paths.notice(id), note: note(day) };
}
