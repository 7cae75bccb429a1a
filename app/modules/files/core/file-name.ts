const LONGEST = 120;

/**
 * What a sender called a file, as it may be kept and shown: its last part alone, without control characters, signs
 * that turn the direction of writing, and what some system cannot have in a name. At most 120 characters; the ending
 * stays.
 */
export function safeName(given: string): string {
  const last = given.normalize("NFC").split(/[/\\]/).at(-1) ?? "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is removed
  const unwanted = /[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff<>:"|?*]/g;
  const clean = last.replace(unwanted, "").replace(/\s+/g, " ").trim();
  const characters = [...(/[^. ]/.test(clean) ? clean : "file")];
  if (characters.length <= LONGEST) return characters.join("");
  const ending = /\.[A-Za-z0-9]{1,8}$/.exec(clean)?.[0] ?? "";
  return characters.slice(0, LONGEST - ending.length).join("") + ending;
}
