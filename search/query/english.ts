const preferred: ReadonlyMap<string, string> = new Map(
  Object.entries({
    centre: "center",
    fibre: "fiber",
    aluminum: "aluminium",
    mould: "mold",
    lab: "laboratory",
    labs: "laboratory",
    tech: "technology",
    univ: "university",
  }),
);

/**
 * One form for a word's singular and plural, British and American spelling: `laboratories` → `laboratory`,
 * `centres` → `center`. Light on purpose: it never touches words of fewer than 4 letters or ending in ss, us, is.
 */
export function foldWord(word: string): string {
  if (!/^[a-z]+$/.test(word)) return word;
  const singular = singularOf(word);
  return preferred.get(singular) ?? preferred.get(word) ?? singular;
}

function singularOf(word: string): string {
  if (word.length < 4 || /(?:ss|us|is)$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word) && word.length > 4) return `${word.slice(0, -3)}y`;
  if (/(?:ch|sh|x|ss|zz|[^aeiou]o)es$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
