/** A cell of a public table, as far as the rule of the fewest buyers needs it. */
export interface Cell {
  /** How many entries it is of. */
  entries: number;
  /** Different buyers behind it that are known to exist; others lift no cell above the fewest. */
  buyers: number;
  /** Who they are, where they are fewer than a public cell needs; of others nobody asks. */
  few: readonly string[];
}

/** Which cells of a table stay hidden, and whether what they add up to has to stay hidden too. */
export interface Hidden {
  parts: readonly boolean[];
  isWholeHidden: boolean;
}

/** Whether a cell by itself rests on too few buyers. One of no entries hides nobody: it is shown as nothing. */
export function isFew({ entries, buyers }: Cell, fewest: number): boolean {
  return entries > 0 && buyers < fewest;
}

/**
 * Whether what is left of a total once the shown cells are taken off tells nothing: either nothing is left, or it is of
 * two cells or more and of enough buyers together.
 */
export function isSafeRest(rest: readonly Cell[], fewest: number): boolean {
  const left = rest.filter(({ entries }) => entries > 0);
  if (left.length === 0) return true;
  if (left.length === 1) return false;
  if (left.some((cell) => !isFew(cell, fewest))) return true;
  return new Set(left.flatMap(({ few }) => few)).size >= fewest;
}

/**
 * Hides the cells of a row whose total is shown: those of too few buyers, and then as many of the next smallest as it
 * takes until the total gives none of them away. Where even all of them do not suffice, the total is hidden as well.
 * `isSafeBeside` asks of some cells, by index, whether their sum tells nothing together with what is public elsewhere.
 */
export function hideParts(
  cells: readonly Cell[],
  fewest: number,
  isSafeBeside: (indexes: readonly number[]) => boolean = () => true,
): Hidden {
  const isHidden = cells.map((cell, index) => isFew(cell, fewest) || !isSafeBeside([index]));
  const isSafe = () => {
    const hidden = [...cells.keys()].filter((index) => isHidden[index]);
    const rest = cells.filter((_, index) => isHidden[index]);
    return isSafeRest(rest, fewest) && isSafeBeside(hidden);
  };
  const shown = cells
    .map((cell, index) => ({ ...cell, index }))
    .filter(({ entries, index }) => entries > 0 && !isHidden[index])
    .sort((a, b) => a.buyers - b.buyers || a.index - b.index);
  for (const { index } of shown) {
    if (isSafe()) break;
    isHidden[index] = true;
  }
  return { parts: isHidden, isWholeHidden: !isSafe() };
}

/**
 * Hides totals whose parts are public elsewhere. `rests`: of each total the parts that are hidden there: what anybody
 * gets who takes the public ones off. A total whose rest is not safe is hidden; so are more of those that have a rest
 * until the total of totals does not give the rest of the hidden ones away; else that is hidden as well.
 */
export function hideTotals(rests: readonly (readonly Cell[])[], fewest: number): Hidden {
  const isHidden = rests.map((rest) => !isSafeRest(rest, fewest));
  const all = () => rests.filter((_, index) => isHidden[index]).flat();
  rests.forEach((rest, index) => {
    if (isSafeRest(all(), fewest)) return;
    if (rest.length > 0) isHidden[index] = true;
  });
  return { parts: isHidden, isWholeHidden: !isSafeRest(all(), fewest) };
}

/** Public sums are whole 万元, so that one payment more does not show its amount: fen → 万元, half up. */
export function publicWan(fen: number): number {
  return Math.floor((fen + 500_000) / 1_000_000);
}
