import type { NearHit, NearRequest } from "../../engine";
import { type KeyTerm, keyTerms } from "../../query/key-terms";
import { attributeConditions, facetQuery, Parameters, scopeConditions } from "./conditions";
import type { SearchTools } from "./counting";
import { allOf, asideMark, quoteLexeme } from "./lexemes";
import { stateColumns } from "./state";

/** More words than this say nothing new. */
const mostTerms = 24;
/** Rows that are read for one description: the rarest words come first, what would lead beyond is let go. */
const mostRows = 12_000;
/** A record with so many of the most telling words has all that one can expect. */
const fullTerms = 4;
const inText = 0.6;

/** Records that have some of the telling words of a description, best of each kind first. */
export async function findNearest(request: NearRequest, tools: SearchTools): Promise<NearHit[]> {
  const dictionary = await tools.dictionary.current();
  const terms = affordable(keyTerms(request.texts, dictionary, mostTerms));
  if (terms.length === 0 || request.kinds.length === 0) return [];
  const full = terms.slice(0, fullTerms).reduce((sum, { weight }) => sum + weight, 0);
  const row = await tools.reader.row<{ found: NearHit[] | null }>((table) => {
    const parameters = new Parameters();
    const scope = [
      ...scopeConditions(request.scope, request.kinds, parameters),
      ...attributeConditions(request.filters, parameters),
    ].join(" and ");
    const lexemes = facetQuery(request.filters);
    const hits = terms.map((term) => {
      const query = parameters.add(allOf([queryOf(term), lexemes].filter(Boolean)), "tsquery");
      const name = parameters.add(queryOf(term), "tsquery");
      const weight = parameters.add(term.weight, "float8");
      // The fence makes the planner start from the word index.
      return (
        `select kind, id, ${weight} * case when title_words @@ ${name} then 1 else ${inText} end as worth ` +
        `from (select kind, id, audience, valid_from, valid_to, attributes, place, title_words from ${table} ` +
        `where all_words @@ ${query} offset 0) as having_it where ${scope}`
      );
    });
    const ranked =
      `select kind, id, least(1, sum(worth) / ${parameters.add(full, "float8")}) as nearness, ` +
      `row_number() over (partition by kind order by sum(worth) desc, id) as nth ` +
      `from (${hits.join(" union all ")}) as hits group by kind, id`;
    return {
      text:
        `select ${stateColumns}, (select json_agg(f) from (select kind, id, nearness from (${ranked}) as ranked ` +
        `where nth <= ${parameters.add(Math.max(1, Math.floor(request.perKind) || 1), "int")} ` +
        `order by nearness desc, kind, id) as f) as found`,
      parameters,
    };
  });
  return row.found ?? [];
}

/** The most telling terms whose records can be read in good time; always at least one. */
function affordable(terms: readonly KeyTerm[]): KeyTerm[] {
  let rows = 0;
  return terms.filter(({ documents }, i) => {
    if (i > 0 && rows + documents > mostRows) return false;
    rows += documents;
    return true;
  });
}

/** Any of the names of a thing, in the record's own words. */
function queryOf({ any }: KeyTerm): string {
  const own = (word: string) => `(${quoteLexeme(word)} & !${quoteLexeme(asideMark + word)})`;
  return `(${any.map((words) => allOf(words.map(own))).join(" | ")})`;
}
