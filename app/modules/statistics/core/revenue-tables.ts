import { groupBy } from "~/app/core/group-by";
import {
  type Cell,
  hideParts,
  hideTotals,
  isFew,
  isSafeRest,
  publicWan,
} from "~/app/modules/contracts/core/public-cells";
import type { PublicSum } from "~/app/modules/contracts/core/public-revenue";

/** What anybody may know of a sum: whole 万元, how many, of how many buyers. */
export interface Figures {
  wan: number;
  count: number;
  buyers: number;
}

/** A row of a public table: a value of its dimension with what may be shown; nothing: it stays hidden. */
export interface PublicRow {
  code: string;
  contracts?: Figures;
  revenue?: Figures;
}

/** A sum of one value of a dimension. */
export interface CodedSum {
  code: string;
  sum: PublicSum;
}

/** What of a dimension's sums may be public, by code, and whether the total of all has to stay hidden for their sake. */
export interface Shown {
  figures: ReadonlyMap<string, Figures>;
  isTotalHidden: boolean;
}

/**
 * Of sums whose parts are public nowhere else: those of few buyers are hidden, and others so that none is given away.
 * `isSafeBeside`: whether what some codes sum up to tells nothing together with what else is public.
 */
export function showAlone(
  sums: readonly CodedSum[],
  fewest: number,
  isSafeBeside: (codes: readonly string[]) => boolean = () => true,
): Shown {
  const { parts, isWholeHidden } = hideParts(
    sums.map(({ sum }) => sum),
    fewest,
    (indexes) => isSafeBeside(indexes.map((index) => sums[index]?.code ?? "")),
  );
  return shownOf(sums, parts, isWholeHidden);
}

/**
 * Of sums whose parts stand on the pages of platforms: `hiddenAt` gives the parts of a code that are hidden there. What is
 * left of a sum when the public parts are taken off must be of nobody or of many.
 */
export function showAbove(
  sums: readonly CodedSum[],
  hiddenAt: (code: string) => readonly Cell[],
  fewest: number,
): Shown {
  const { parts, isWholeHidden } = hideTotals(
    sums.map(({ code }) => hiddenAt(code)),
    fewest,
  );
  const isHidden = sums.map(({ sum }, index) => isFew(sum, fewest) || parts[index] === true);
  return shownOf(sums, isHidden, isWholeHidden);
}

/** What a platform has in a field, which is public nowhere. */
interface FieldPart {
  platform: string | number;
  field: string;
  cell: Cell;
}

/**
 * Whether the sum of some fields tells nothing together with the pages of platforms. These say nothing by field: so only a
 * platform all of whose fields are among them can be taken off, but for its hidden years. What another has in them stays
 * in the sum, and where that is of many it covers for the rest.
 */
export function besidePlatforms(
  parts: readonly FieldPart[],
  hiddenYears: (platform: FieldPart["platform"]) => readonly Cell[],
  fewest: number,
): (fields: readonly string[]) => boolean {
  const all = groupBy(parts, ({ platform }) => platform);
  return (fields) => {
    const rest: Cell[] = [];
    for (const [platform, own] of groupBy(
      parts.filter(({ field }) => fields.includes(field)),
      (part) => part.platform,
    )) {
      if (own.length === all.get(platform)?.length) rest.push(...hiddenYears(platform));
      else if (own.some(({ cell }) => !isFew(cell, fewest))) return true;
      else rest.push(...own.map(({ cell }) => cell));
    }
    return isSafeRest(rest, fewest);
  };
}

/** The figures of a sum. */
export function figuresOf({ netFen, entries, buyers }: PublicSum): Figures {
  return { wan: publicWan(netFen), count: entries, buyers };
}

function shownOf(sums: readonly CodedSum[], isHidden: readonly boolean[], isTotalHidden: boolean): Shown {
  const shown = sums.filter((_, index) => !isHidden[index]);
  return { figures: new Map(shown.map(({ code, sum }) => [code, figuresOf(sum)])), isTotalHidden };
}
