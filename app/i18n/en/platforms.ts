import type { Translation } from "../message";
import type { platforms as zh } from "../zh-CN/platforms";

export const platforms: Translation<typeof zh> = {
  title: "Innovation platforms",
  results: { one: "{count} innovation platform", other: "{count} innovation platforms" },
  "level.national": "National",
  "level.ministry": "Ministry",
  "level.region": "Regional",
  "level.league": "League",
};
