/** The words of a demand that are compared. */
export interface Words {
  title: string;
  problem: string;
  success?: string | undefined;
}

/**
 * From this likeness on, and from so many terms in common, the owners of two demands are asked: judged on planted pairs,
 * on others who ask the same in words of their own, and on demands merely of the same trade. Short texts about one
 * thing are near each other by its name alone.
 */
const alikeFrom = 0.13;
const sharedFrom = 7;

/** Pairs of Chinese characters, and words of letters: how often each stands there, the title counting double. */
export function termsIn({ title, problem, success = "" }: Words): Map<string, number> {
  const terms = new Map<string, number>();
  const add = (text: string, weight: number) => {
    for (const term of split(text)) terms.set(term, (terms.get(term) ?? 0) + weight);
  };
  add(title, 2);
  add(problem, 1);
  add(success, 0.5);
  return terms;
}

/** How rare each term is among these demands: what half of them say tells nothing. */
export function rarityAmong(all: readonly ReadonlyMap<string, number>[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const terms of all) for (const term of terms.keys()) counts.set(term, (counts.get(term) ?? 0) + 1);
  return (term) => Math.log(1 + all.length / (1 + (counts.get(term) ?? 0)));
}

/** From 0, nothing in common, to 1, the same: the cosine of what two demands say, rare words counting most. */
export function likeness(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  rarity: (term: string) => number,
): number {
  const weight = (count: number, term: string) => Math.sqrt(count) * rarity(term);
  let shared = 0;
  for (const [term, count] of one) {
    const beside = other.get(term);
    if (beside !== undefined) shared += weight(count, term) * weight(beside, term);
  }
  const length = (terms: ReadonlyMap<string, number>) => {
    let sum = 0;
    for (const [term, count] of terms) sum += weight(count, term) ** 2;
    return Math.sqrt(sum);
  };
  const whole = length(one) * length(other);
  return whole === 0 ? 0 : Math.min(1, shared / whole);
}

/** Whether two demands, so like each other, ask for so much the same that their owners are asked. */
export function areAlike(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
  score: number,
): boolean {
  if (score < alikeFrom) return false;
  let shared = 0;
  for (const term of one.keys()) if (other.has(term)) shared += 1;
  return shared >= sharedFrom;
}

function split(text: string): string[] {
  const runs = text.toLowerCase().match(/\p{Script=Han}+|[a-z]{2,}/gu) ?? [];
  return runs.flatMap((run) =>
    /[a-z]/.test(run)
      ? [run]
      : Array.from({ length: Math.max(0, run.length - 1) }, (_, at) => run.slice(at, at + 2)),
  );
}
