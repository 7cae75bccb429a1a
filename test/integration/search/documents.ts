import type { SearchDocument, SearchRequest } from "~/search/engine";

/** A document with everything that a test does not speak of filled in. */
export function document(
  id: string,
  zh: string,
  more: Partial<Omit<SearchDocument, "titles" | "id">> & { en?: string; other?: readonly string[] } = {},
): SearchDocument {
  const { en, other, ...rest } = more;
  return {
    kind: "platform",
    id,
    audience: "public",
    titles: { zh, en, other },
    body: [],
    facets: {},
    attributes: {},
    quality: 50,
    ...rest,
  };
}

/** A request for the first page of everything, with what a test asks on top. */
export function request(more: Partial<SearchRequest> = {}): SearchRequest {
  return {
    scope: { audience: "public" },
    kinds: ["platform"],
    text: "",
    filters: [],
    facets: [],
    sort: "relevance",
    page: 1,
    perPage: 20,
    ...more,
  };
}

const classes = ["tic", "key-lab", "incubator"] as const;
const leagues = ["150100", "150200"] as const;
const topics = ["稀土", "乳业", "光伏", "羊绒"] as const;

/** 24 platforms: each class in each league on each topic once. Ids tell all three. */
export const grid: readonly SearchDocument[] = classes.flatMap((name, c) =>
  leagues.flatMap((league, l) =>
    topics.map((topic, t) =>
      document(`grid-${name}-${league}-${t}`, `${topic}${["技术创新中心", "重点实验室", "孵化器"][c]}`, {
        en: `${["Rare Earth", "Dairy", "Photovoltaic", "Cashmere"][t]} ${["Center", "Laboratory", "Incubator"][c]}`,
        body: [`位于${["呼和浩特", "包头"][l]}`],
        facets: { class: [name], league: [league], field: t < 2 ? ["materials", "food"] : ["energy"] },
        attributes: { approved: `20${10 + t}-06-01`, staff: (c + 1) * 10 },
        quality: 10 * t + c,
        date: `20${10 + t}-06-01`,
        point: l === 0 ? { lat: 40.8, lng: 111.65 } : { lat: 40.65, lng: 109.84 },
      }),
    ),
  ),
);
