import { type PointPrecision, tellDistance } from "~/app/core/distance";
import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";

/** A distance in words, no finer than what is known; `from`: the name of the place it is measured from. */
export function distanceWords(
  { metres, precision }: { metres: number; precision: PointPrecision },
  from: string,
  language: Language,
): string {
  const t = translator(language, "map");
  const told = tellDistance(metres, precision);
  if (told.kind === "unknown") return t("distance.unknown");
  return t(`distance.${told.kind}`, { place: from, km: told.km });
}
