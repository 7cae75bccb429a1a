import type { Matches, MatchRequest, SearchRecord, SearchRequest } from "../../engine";
import { highlightsOf, rewritesOf } from "../../query/reading";
import { attributeConditions, facetQuery, Parameters, scopeConditions } from "./conditions";
import { matched, type SearchTools } from "./counting";
import { understandRequest, widen } from "./search";
import { stateColumns } from "./state";

const mostMatches = 50_000;

/** Every record that the request means, understood as a search understands it. */
export async function findMatches(asked: MatchRequest, limit: number, tools: SearchTools): Promise<Matches> {
  const request: SearchRequest = { ...asked, facets: [], sort: "relevance", page: 1, perPage: 1 };
  const understood = await understandRequest(request, tools);
  const { readings } = await widen(request, understood, tools);
  const most = Math.max(1, Math.min(Math.floor(limit) || 1, mostMatches));
  const row = await tools.reader.row<{ found: SearchRecord[] | null }>((table) => {
    const parameters = new Parameters();
    const columns = "kind, id, audience, valid_from, valid_to, attributes, place, quality";
    const rows = matched(table, columns, readings, facetQuery(request.filters), parameters);
    const where = [
      ...scopeConditions(request.scope, request.kinds, parameters),
      ...attributeConditions(request.filters, parameters),
    ].join(" and ");
    const end = `order by quality desc, kind, id limit ${parameters.add(most + 1, "int")}`;
    return {
      text: `select ${stateColumns}, (select json_agg(f) from (select kind, id from ${rows} and ${where} ${end}) as f) as found`,
      parameters,
    };
  });
  const records = row.found ?? [];
  const last = readings.at(-1);
  return {
    records: records.slice(0, most),
    isCut: records.length > most,
    interpretation: last ? rewritesOf(last, "", readings.length === 1) : [],
    highlight: highlightsOf(readings),
  };
}
