import { sql } from "drizzle-orm";
import { type CivilDate, daysAfter } from "~/app/core/civil-date";
import { groupBy } from "~/app/core/group-by";
import type { Cell } from "~/app/modules/contracts/core/public-cells";
import { type KindSum, publicYears, type YearSum } from "~/app/modules/contracts/core/public-revenue";
import {
  findPublicTerms,
  listContractSums,
  listPublicSums,
  type PublicTerms,
} from "~/app/modules/contracts/public-sums.queries.server";
import { db, type Executor } from "~/db/client.server";
import {
  besidePlatforms,
  type CodedSum,
  figuresOf,
  type PublicRow,
  type Shown,
  showAbove,
  showAlone,
} from "./core/revenue-tables";

/** What contracts and verified income are divided by in public. */
export const revenueDimensions = ["year", "league", "field", "kind"] as const;
export type RevenueDimension = (typeof revenueDimensions)[number];

/** Contracts and verified service income of the region, as far as the rule of the fewest buyers goes. Public. */
export interface RevenueStatistics {
  /** There are contracts or income at all. */
  isAny: boolean;
  /** How many buyers a figure needs; 0 where there is none. */
  fewest: number;
  /** The last day that counts, and the first on which other figures follow; none where there are no figures. */
  day?: CivilDate;
  next?: CivilDate;
  /** Only values that have something; years latest first. */
  rows: Record<RevenueDimension, PublicRow[]>;
  total: PublicRow;
  /** Some of it is invented. */
  hasSamples: boolean;
}

const nothing = { wan: 0, count: 0, buyers: 0 };

/** Reads them all. A value without contracts and without income has no row. */
export async function readRevenueStatistics(tx: Executor = db()): Promise<RevenueStatistics> {
  const [any] = await tx.execute<{ is_any: boolean; has_samples: boolean }>(sql`
    select exists (select from revenue_states where state in ('verified', 'reversed'))
        or exists (select from contracts where concluded_at is not null) as is_any,
      exists (select from contracts where is_sample) or exists (select from revenue_states where is_sample) as has_samples`);
  if (!any?.is_any)
    return {
      ...{ isAny: false, fewest: 0, hasSamples: false },
      rows: { year: [], league: [], field: [], kind: [] },
      total: { code: "", contracts: nothing, revenue: nothing },
    };
  const terms = await findPublicTerms(tx);
  const { fewest, until, next } = terms;
  const [revenue, contracts] = await Promise.all([readRevenue(terms, tx), readContracts(terms, tx)]);
  const rowsOf = (dimension: RevenueDimension): PublicRow[] => {
    const codes = new Set([...revenue.codes[dimension], ...contracts.codes[dimension]]);
    const ordered = [...codes].sort();
    if (dimension === "year") ordered.reverse();
    return ordered.map((code) => rowOf(code, contracts, revenue, dimension));
  };
  const total = {
    code: "",
    ...(contracts.total ? { contracts: contracts.total } : {}),
    ...(revenue.total ? { revenue: revenue.total } : {}),
  };
  const rows = {
    year: rowsOf("year"),
    league: rowsOf("league"),
    field: rowsOf("field"),
    kind: rowsOf("kind"),
  };
  return {
    ...{ isAny: rows.year.length > 0, fewest, day: daysAfter(until, -1), next },
    ...{ rows, total, hasSamples: any.has_samples },
  };
}

/** One of the two things that are counted. */
interface Counted {
  codes: Record<RevenueDimension, string[]>;
  /** Of what is missing here although its code is there, nothing may be said. */
  shown: Record<RevenueDimension, Shown>;
  total?: ReturnType<typeof figuresOf>;
}

function rowOf(code: string, contracts: Counted, revenue: Counted, dimension: RevenueDimension): PublicRow {
  const of = (counted: Counted) =>
    counted.codes[dimension].includes(code) ? counted.shown[dimension].figures.get(code) : nothing;
  const [first, second] = [of(contracts), of(revenue)];
  return { code, ...(first ? { contracts: first } : {}), ...(second ? { revenue: second } : {}) };
}

async function readRevenue(of: PublicTerms, tx: Executor): Promise<Counted> {
  const { fewest } = of;
  const [cells, kinds, fields, year, league, field, kind, [all]] = await Promise.all([
    listPublicSums(["platform", "league", "year"], of, tx),
    listPublicSums(["platform", "year", "kind"], of, tx),
    listPublicSums(["platform", "field"], of, tx),
    coded("year", listPublicSums(["year"], of, tx)),
    coded("league", listPublicSums(["league"], of, tx)),
    coded("field", listPublicSums(["field"], of, tx)),
    coded("kind", listPublicSums(["kind"], of, tx)),
    listPublicSums([], of, tx),
  ]);
  const leagueOf = new Map(cells.map((cell) => [cell.platform, String(cell.league)]));
  const byPlatform = groupBy(cells, ({ platform }) => platform);
  const kindsByPlatform = groupBy(kinds, ({ platform }) => platform);
  const hiddenYears: { platform: string | number; code: Record<"year" | "league", string>; cell: Cell }[] =
    [];
  const hiddenKinds: { kind: string; cell: Cell }[] = [];
  for (const [platform, own] of byPlatform) {
    const years: YearSum[] = own.map((sum) => ({ ...sum, year: Number(sum.year) }));
    const parts: KindSum[] = (kindsByPlatform.get(platform) ?? []).map((sum) => ({
      ...sum,
      year: Number(sum.year),
      kind: String(sum.kind),
    }));
    for (const { sum, isHidden, kinds: ownKinds } of publicYears(years, parts, fewest)) {
      const code = { year: String(sum.year), league: leagueOf.get(platform) ?? "" };
      if (isHidden) hiddenYears.push({ platform, code, cell: sum });
      for (const one of ownKinds) if (one.isHidden) hiddenKinds.push({ kind: one.sum.kind, cell: one.sum });
    }
  }
  const isSafeBeside = besidePlatforms(
    fields.map((sum) => ({ platform: sum.platform, field: String(sum.field), cell: sum })),
    (platform) => hiddenYears.filter((one) => one.platform === platform).map(({ cell }) => cell),
    fewest,
  );
  const hiddenAt = (dimension: "year" | "league") => (code: string) =>
    hiddenYears.filter((one) => one.code[dimension] === code).map(({ cell }) => cell);
  const shown = {
    year: showAbove(year, hiddenAt("year"), fewest),
    league: showAbove(league, hiddenAt("league"), fewest),
    kind: showAbove(
      kind,
      (code) => hiddenKinds.filter((one) => one.kind === code).map(({ cell }) => cell),
      fewest,
    ),
    field: showAlone(field, fewest, isSafeBeside),
  };
  return countedOf({ year, league, field, kind }, shown, all, fewest);
}

async function readContracts(of: PublicTerms, tx: Executor): Promise<Counted> {
  const { fewest } = of;
  const [year, league, field, kind, [all]] = await Promise.all([
    coded("year", listContractSums(["year"], of, tx)),
    coded("league", listContractSums(["league"], of, tx)),
    coded("field", listContractSums(["field"], of, tx)),
    coded("kind", listContractSums(["kind"], of, tx)),
    listContractSums([], of, tx),
  ]);
  const sums = { year, league, field, kind };
  const shown = {
    year: showAlone(year, fewest),
    league: showAlone(league, fewest),
    field: showAlone(field, fewest),
    kind: showAlone(kind, fewest),
  };
  return countedOf(sums, shown, all, fewest);
}

function countedOf(
  sums: Record<RevenueDimension, CodedSum[]>,
  shown: Record<RevenueDimension, Shown>,
  all: CodedSum["sum"] | undefined,
  fewest: number,
): Counted {
  const codes = (dimension: RevenueDimension) => sums[dimension].map(({ code }) => code);
  const isTotalHidden =
    revenueDimensions.some((dimension) => shown[dimension].isTotalHidden) ||
    (all !== undefined && all.buyers < fewest);
  return {
    codes: { year: codes("year"), league: codes("league"), field: codes("field"), kind: codes("kind") },
    shown,
    ...(isTotalHidden ? {} : { total: all ? figuresOf(all) : nothing }),
  };
}

async function coded<Key extends RevenueDimension>(
  key: Key,
  sums: Promise<(CodedSum["sum"] & Record<Key, string | number>)[]>,
): Promise<CodedSum[]> {
  return (await sums).map((sum) => ({ code: String(sum[key]), sum }));
}
