import type { Dictionary } from "./dictionary";
import { foldWord } from "./english";
import { generalWords } from "./general-words";
import type { Group, Reading } from "./reading";

/** Leaves out what the corpus does not know; undefined where it knows everything, or nothing. */
export function withoutUnknown(from: Reading, dictionary: Dictionary): Reading | undefined {
  const units = unitsOf(from.groups);
  const known = units.filter((unit) => rarest(unit, dictionary) > 0);
  return known.length === 0 || known.length === units.length
    ? undefined
    : keeping(from, known, units, dictionary);
}

/**
 * Leaves out what the corpus does not know and then one word after another until one is left: first those that only
 * name a kind of thing, the most frequent of them first, then the most frequent.
 */
export function* withoutFrequent(from: Reading, dictionary: Dictionary): Iterable<Reading> {
  const units = unitsOf(from.groups);
  const known = units.filter((unit) => rarest(unit, dictionary) > 0);
  const frequentFirst = known.sort((a, b) => rarest(b, dictionary) - rarest(a, dictionary));
  const order = [...frequentFirst.filter(isGeneral), ...frequentFirst.filter((unit) => !isGeneral(unit))];
  for (let gone = 1; gone < order.length; gone++) yield keeping(from, order.slice(gone), units, dictionary);
  // Known words of which these records have none: what kind of thing it is, is then all there is to go by.
  const kinds = known.filter(isGeneral);
  if (kinds.length > 0 && kinds.length < known.length) yield keeping(from, kinds, units, dictionary);
}

function keeping(
  from: Reading,
  kept: readonly Unit[],
  all: readonly Unit[],
  dictionary: Dictionary,
): Reading {
  const left = all.filter((unit) => kept.includes(unit));
  const gone = all.filter((unit) => !kept.includes(unit));
  return {
    ...from,
    groups: left.flatMap((unit) => unit.groups),
    dropped: gone.map((unit) => unit.typed),
    // Of two known things that nothing has together, neither is missing.
    lost: gone
      .filter((unit) => !isGeneral(unit) && (left.every(isGeneral) || rarest(unit, dictionary) === 0))
      .map((unit) => unit.typed),
  };
}

/** Whether a word says what kind of thing is sought, and not what it is about. */
function isGeneral(unit: Unit): boolean {
  return unit.groups.every((group) =>
    generalWords.has(group.why ? (group.any[0] ?? []).join("") : foldWord(group.from)),
  );
}

function rarest(unit: Unit, dictionary: Dictionary): number {
  return Math.min(...unit.groups.map((group) => frequency(group, dictionary)));
}

/** What somebody typed as one word, with the groups that it was read as. */
interface Unit {
  typed: string;
  groups: readonly Group[];
}

/** Groups that must stay or go together: half of a word in letters is nothing that anybody typed. */
function unitsOf(groups: readonly Group[]): Unit[] {
  const units: { typed: string; groups: Group[] }[] = [];
  let previous: Group | undefined;
  for (const group of groups) {
    const { within } = group;
    const isTyped = within === undefined || within.split(" ").includes(group.from);
    const last = units.at(-1);
    if (!isTyped && last && last.typed === within && previous?.within === within) last.groups.push(group);
    else units.push({ typed: isTyped ? group.from : within, groups: [group] });
    previous = group;
  }
  return units;
}

function frequency(group: Group, dictionary: Dictionary): number {
  return Math.max(
    0,
    ...group.any.map((words) => Math.min(...words.map((word) => dictionary.documents(word)))),
  );
}

/** How many words of a reading the corpus does not know. */
export function unknownIn(reading: Reading, dictionary: Dictionary): number {
  return reading.groups.filter((group) => frequency(group, dictionary) === 0).length;
}
