import { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";

/** A numbered or unnumbered line of a policy, in reading order. */
interface Placed {
  anchor: string;
  /** From 0. */
  depth: number;
  label?: string | null | undefined;
}

/**
 * Anchor → how the clause is cited: its number after those it stands under (三（六）3), with the part of the document
 * before it where that is not the main body. An unnumbered line is cited by what it stands under.
 */
export function clausePaths(lines: readonly Placed[], language: Language): Map<string, string> {
  const t = translator(language, "policies");
  const above: { depth: number; label: string }[] = [];
  let part = "";
  const paths = new Map<string, string>();
  for (const { anchor, depth, label } of lines) {
    const here = partOf(anchor);
    // Numbering begins anew in every part.
    if (here !== part) above.length = 0;
    part = here;
    while ((above.at(-1)?.depth ?? -1) >= depth) above.pop();
    const isPart = anchor === here;
    const labels = isPart ? [] : [...above.map((one) => one.label), ...(label ? [bracketed(label)] : [])];
    if (label && !isPart) above.push({ depth, label: bracketed(label) });
    const words = [partWord(here), joined(labels)].filter((word) => word !== "").join(" ");
    paths.set(anchor, words || t("pathBody"));
  }
  return paths;

  function partWord(name: string): string {
    if (name === "t") return t("pathTransmittal");
    if (name === "") return "";
    return name === "a1" ? t("pathAnnex") : `${t("pathAnnex")} ${name.slice(1)}`;
  }
}

/** Which part of a document an anchor lies in: an attachment (`a1`), the notice that transmits it (`t`), its body. */
export function partOf(anchor: string): string {
  return /^(a\d+|t)(?=-|$)/.exec(anchor)?.[1] ?? "";
}

/** （六） and (六) are the same number in two widths. */
function bracketed(label: string): string {
  return label.replace(/^\((.+)\)$/, "（$1）");
}

/**
 * The labels as one number. An article is cited without its chapter, as its number runs through the whole text; 1.2
 * says itself what it stands under; else two figures need something between them: 3 and 1 are 3.1, not 31.
 */
function joined(labels: readonly string[]): string {
  return labels.reduce((path, label) => {
    if (/^第.+条/.test(label)) return label;
    if (/^[0-9]+[.．]/.test(label)) return path.replace(/[0-9.．]+$/, "") + label;
    return path + (/\d$/.test(path) && /^\d/.test(label) ? "." : "") + label;
  }, "");
}
