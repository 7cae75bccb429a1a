/** A name that stands near its point: where the point is, and how much room the name takes, in the same units. */
export interface Label {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What no name may cover. */
export interface Disc {
  x: number;
  y: number;
  r: number;
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** How far from its point a name may stand; the nearest is tried first. */
const gaps = [6, 14, 22, 30, 40, 54];
/** Above, below, right, left and the corners, as the share of the name that lies west and north of the point. */
const sides = [
  [0.5, 1, 0, -1],
  [0.5, 0, 0, 1],
  [0, 0.5, 1, 0],
  [1, 0.5, -1, 0],
  [0, 1, 1, -1],
  [1, 1, -1, -1],
  [0, 0, 1, 1],
  [1, 0, -1, 1],
] as const;

/**
 * The middle of each name so that it covers neither a disc nor another name, as near to its point as that goes, and
 * inside `frame` where one is given. Undefined: there is no such place. Those named first choose first.
 */
export function placeLabels(
  labels: readonly Label[],
  discs: readonly Disc[],
  frame?: { width: number; height: number },
): ({ x: number; y: number } | undefined)[] {
  const taken: Box[] = [];
  return labels.map((label) => {
    const box = boxesAround(label).find(
      (one) =>
        (!frame || isInside(one, frame)) &&
        !discs.some((disc) => isCovered(one, disc)) &&
        !taken.some((other) => doMeet(one, other)),
    );
    if (!box) return undefined;
    taken.push(box);
    return { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 };
  });
}

function boxesAround({ x, y, width, height }: Label): Box[] {
  return gaps.flatMap((gap) =>
    sides.map(([west, north, dx, dy]) => {
      // At a corner the same distance goes partly each way.
      const part = dx !== 0 && dy !== 0 ? gap * 0.7 : gap;
      const left = x - west * width + dx * part;
      const top = y - north * height + dy * part;
      return { left, top, right: left + width, bottom: top + height };
    }),
  );
}

function isInside(box: Box, { width, height }: { width: number; height: number }): boolean {
  return box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
}

function isCovered({ left, top, right, bottom }: Box, { x, y, r }: Disc): boolean {
  const across = Math.max(left - x, 0, x - right);
  const down = Math.max(top - y, 0, y - bottom);
  return Math.hypot(across, down) < r;
}

function doMeet(one: Box, other: Box): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
