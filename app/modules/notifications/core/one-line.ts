/** Marks that turn the direction of a text, and those that cannot be seen. */
const unseen = /[\u200b-\u200f\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff]/g;

/** Text as it may stand in a header or a line of a mail: no line breaks, no control characters, nothing unseen. */
export function oneLine(text: string, longest = 200): string {
  const line = text
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
    .replace(/[\x00-\x1f\x7f-\x9f]+/g, " ")
    .replace(unseen, "")
    .replace(/ {2,}/g, " ")
    .trim();
  const letters = [...line];
  return letters.length > longest ? `${letters.slice(0, longest - 1).join("")}…` : line;
}

/** Whether a message can be sent to this: one address, and nothing that a header could take for more. */
export function isMailAddress(text: string): boolean {
  return text.length <= 254 && /^[^\s@<>()[\],;:"\\]+@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(text);
}
