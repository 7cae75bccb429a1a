import {
  type Cell,
  hideParts,
  hideTotals,
  isFew,
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

/** Of sums whose parts are public nowhere else: those of few buyers are hidden, and others so that none is given away. */
export function showAlone(sums: readonly CodedSum[], fewest: number): Shown {
  const { parts, isWholeHidden } = hideParts(
    sums.map(({ sum }) => sum),
    fewest,
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

/** The figures of a sum. */
export function figuresOf({ netFen, entries, buyers }: PublicSum): Figures {
  return { wan: publicWan(netFen), count: entries, buyers };
}

function shownOf(sums: readonly CodedSum[], isHidden: readonly boolean[], isTotalHidden: boolean): Shown {
  const shown = sums.filter((_, index) => !isHidden[index]);
  return { figures: new Map(shown.map(({ code, sum }) => [code, figuresOf(sum)])), isTotalHidden };
}
