/** An instrument that somebody wants to buy, in their words. */
export interface Purchase {
  name: string;
  /** Two digits or four. */
  classCode?: string;
  model?: string;
  indicators?: string;
  budgetFen?: number;
}

/** An instrument that there is, as far as it is compared. */
export interface Existing {
  id: number;
  names: readonly string[];
  model?: string;
  classCode?: string;
  /** Names, model, class, functions and indicators in one. */
  text: string;
  originalValueFen?: number;
  /** Where the search found it, from 0; undefined: it did not. */
  place?: number;
}

export const nearnesses = ["same", "close", "some"] as const;
/** The same model; the same class or name; words in common. */
export type Nearness = (typeof nearnesses)[number];

export type NearReason =
  | { kind: "model" | "class" | "mainClass" | "name" | "text" }
  | { kind: "words"; words: string[] }
  | { kind: "original"; fen: number };

export interface Judged {
  id: number;
  nearness: Nearness;
  reasons: NearReason[];
  /** Orders those of one nearness; tells nothing by itself. */
  weight: number;
}

/** A word of this many signs or more says something about an instrument. */
const fewestSigns = 2;
/** So many signs of a model are needed to take two for the same. */
const fewestModelSigns = 3;

/**
 * How near an existing instrument comes to the one that is wanted, with every reason; undefined where nothing speaks for
 * it. `words`: those of the description as the search understood them; `nameWords`: of the wanted name alone. No weight makes a near one out of words alone:
 * the nearness follows from the reasons.
 */
export function judge(
  wanted: Purchase,
  existing: Existing,
  words: readonly string[],
  nameWords: readonly string[] = [],
): Judged | undefined {
  const reasons: NearReason[] = [];
  const isModel = isSameModel(wanted.model, existing.model);
  if (isModel) reasons.push({ kind: "model" });
  const { classCode } = wanted;
  const isClass = classCode?.length === 4 && existing.classCode === classCode;
  if (isClass) reasons.push({ kind: "class" });
  const isMainClass =
    !isClass && classCode !== undefined && existing.classCode?.slice(0, 2) === classCode.slice(0, 2);
  if (isMainClass) reasons.push({ kind: "mainClass" });
  const isName =
    existing.names.some((name) => hasOther(plain(name), plain(wanted.name))) ||
    hasHalf(nameWords, existing.names.join(" "));
  if (isName) reasons.push({ kind: "name" });
  const found = sharedWords(words, existing.text);
  if (found.length > 0) reasons.push({ kind: "words", words: found });
  if (reasons.length === 0) return undefined;
  if (existing.place !== undefined && found.length === 0 && !isName) reasons.push({ kind: "text" });
  const { budgetFen } = wanted;
  const { originalValueFen: value } = existing;
  if (budgetFen !== undefined && value !== undefined && value > 0 && value <= budgetFen)
    reasons.push({ kind: "original", fen: value });
  return {
    id: existing.id,
    nearness: isModel ? "same" : isClass || isName ? "close" : "some",
    reasons,
    weight:
      (isClass ? 40 : isMainClass ? 15 : 0) +
      (isName ? 35 : 0) +
      Math.max(0, 20 - (existing.place ?? 20)) +
      Math.min(found.length, 8) * 3,
  };
}

/** The nearest first; of equal ones in the order of their ids, so that a report made twice is the same. */
export function nearestFirst(judged: readonly Judged[]): Judged[] {
  const rank = (one: Judged) => nearnesses.indexOf(one.nearness);
  return [...judged].sort((a, b) => rank(a) - rank(b) || b.weight - a.weight || a.id - b.id);
}

/** What is to be said of all of them: the nearest decides. */
export type Verdict = Nearness | "none";
export function verdictOf(judged: readonly Judged[]): Verdict {
  return nearnesses.find((nearness) => judged.some((one) => one.nearness === nearness)) ?? "none";
}

function isSameModel(one: string | undefined, other: string | undefined): boolean {
  const model = plain(one ?? "");
  return model.length >= fewestModelSigns && model === plain(other ?? "");
}

/** Whether either has the other, where both say enough. */
function hasOther(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  return short.length > fewestSigns && long.includes(short);
}

/** Whether a name has at least half of the words of another, and two of them. */
function hasHalf(words: readonly string[], name: string): boolean {
  const wanted = [...new Set(words.map((word) => word.toLowerCase()))].filter(
    (word) => word.length >= fewestSigns,
  );
  const body = name.toLowerCase();
  const found = wanted.filter((word) => body.includes(word)).length;
  return found >= 2 && found * 2 >= wanted.length;
}

function sharedWords(words: readonly string[], text: string): string[] {
  const body = text.normalize("NFKC").toLowerCase();
  const told = [...new Set(words.map((word) => word.normalize("NFKC").toLowerCase().trim()))].filter(
    (word) => word.length >= fewestSigns && body.includes(word),
  );
  // A word within a longer one says nothing more.
  return told.filter((word) => !told.some((other) => other !== word && other.includes(word))).slice(0, 8);
}

/** Without what differs from spelling to spelling. */
function plain(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s\-–—_/·.()（）]/g, "");
}
