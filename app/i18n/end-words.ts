import { civilDateAt } from "../core/civil-date";
import { translator } from "./catalogues";
import { formatDate, formatInstant } from "./format";
import type { Language } from "./language";

/** The instant at which something ends: midnight is the day before, at 24:00, as people say it. */
export function endWords(instant: string, language: Language): string {
  const end = new Date(instant);
  const lastDay = civilDateAt(new Date(end.getTime() - 1));
  if (lastDay === civilDateAt(end)) return formatInstant(end, language);
  return translator(language, "notices")("atMidnight", { date: formatDate(lastDay, language) });
}
