/** So many can be compared at once: more columns than that nobody reads. */
export const comparable = { least: 2, most: 4 } as const;

/** One fact of one thing, in the reader's language; `lang` where it is in another. */
export interface ComparedValue {
  text: string;
  lang?: string | undefined;
  href?: string | undefined;
}

/** One fact of all things that are compared, in their order; undefined where nothing is known. */
export interface ComparedFact {
  key: string;
  label: string;
  values: readonly (ComparedValue | undefined)[];
}

/** The ids that an address names, each once and in its order; what is no id is left out. */
export function comparedIds(url: URL): number[] {
  const ids = url.searchParams.getAll("id").filter((text) => /^[1-9]\d{0,8}$/.test(text));
  return [...new Set(ids.map(Number))];
}

/** What to say of a choice: too few, too many, or some that are not offered any more. */
export type ComparisonNote = "tooFew" | "tooMany" | "gone";

/** How many were asked for, and how many of those that are shown there are. */
export function comparisonNotes(asked: number, found: number): ComparisonNote[] {
  const notes: ComparisonNote[] = [];
  if (asked > comparable.most) notes.push("tooMany");
  if (found < Math.min(asked, comparable.most)) notes.push("gone");
  if (found < comparable.least) notes.push("tooFew");
  return notes;
}

/** Whether the things differ in a fact. Where one says nothing and another does, they do. */
export function isDifferent({ values }: ComparedFact): boolean {
  return new Set(values.map((value) => value?.text ?? "")).size > 1;
}
