import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { clausePaths } from "./clause-paths";
import type { PolicyLine } from "./policy-lines";

/** Signs of a lead phrase: enough to tell paragraphs apart, short enough to be read out. */
const leadLength = 14;

/**
 * Anchor → a name that no other line of the document has, for links to it: how the clause is cited, and of an
 * unnumbered paragraph its heading or first words. What is still called the same is counted.
 */
export function clauseNames(lines: readonly PolicyLine[], language: Language): Map<string, string> {
  const t = translator(language, "policies");
  const paths = clausePaths(lines, language);
  const names = lines.map((line): [string, string] => {
    const clause = paths.get(line.anchor) ?? "";
    const lead = line.label === undefined ? leadOf(line, language) : undefined;
    return [line.anchor, lead === undefined ? clause : t("clauseLead", { clause, lead })];
  });
  const seen = new Map<string, number>();
  return new Map(
    names.map(([anchor, name]) => {
      const count = (seen.get(name) ?? 0) + 1;
      seen.set(name, count);
      return [anchor, count === 1 ? name : t("clauseNth", { clause: name, count })];
    }),
  );
}

/** A heading, or the words up to the first stop; in English only where there are English words. */
function leadOf({ kind, heading, text, gist }: PolicyLine, language: Language): string | undefined {
  if (language === "en") return heading?.en ?? phraseOf(gist?.en, 40);
  if (kind === "table") return undefined;
  return heading?.zh ?? phraseOf(text ?? gist?.zh, leadLength);
}

function phraseOf(words: string | undefined, length: number): string | undefined {
  const phrase = words?.trim().split(/[，。；：、,.;:\n]/, 1)[0];
  if (!phrase) return undefined;
  const signs = [...phrase];
  return signs.length > length ? `${signs.slice(0, length).join("")}…` : phrase;
}
