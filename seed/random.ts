/** A repeatable stream of choices. */
export interface Random {
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** A number from `min` (included) to `max` (not included). */
  number(min: number, max: number): number;
  /** True with the probability `p`. */
  chance(p: number): boolean;
  /** One of a list that is not empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** `count` different ones, in a chance order; all of them if there are fewer. */
  some<Item>(list: readonly Item[], count: number): Item[];
}

/** Choices that depend on nothing but the text: the same on every machine, on every run. */
export function randomOf(text: string): Random {
  let state = fingerprint(text);
  // mulberry32: small, and even enough for sample data.
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (min: number, max: number) => min + Math.floor(next() * (max - min + 1));
  const pick = <Item>(list: readonly Item[]): Item => {
    const item = list[int(0, list.length - 1)];
    if (item === undefined) throw new Error("nothing to pick from");
    return item;
  };
  return {
    int,
    number: (min, max) => min + next() * (max - min),
    chance: (p) => next() < p,
    pick,
    some(list, count) {
      const rest = [...list];
      const chosen = [];
      while (rest.length > 0 && chosen.length < count)
        chosen.push(...rest.splice(int(0, rest.length - 1), 1));
      return chosen;
    },
  };
}

/** FNV-1a over the UTF-16 units. */
function fingerprint(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash | 0;
}
