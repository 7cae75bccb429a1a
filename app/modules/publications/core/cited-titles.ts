import { sameKey } from "./policy-text";

/** The titles in 《》 in a text, those within others too, each once. */
export function citedTitles(texts: readonly string[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    const open: number[] = [];
    for (const [index, sign] of [...text].entries()) {
      if (sign === "《") open.push(index + 1);
      else if (sign === "》") {
        const start = open.pop();
        if (start !== undefined) found.add([...text].slice(start, index).join(""));
      }
    }
  }
  return [...found];
}

/** Whether a title in a text means this policy: a law is cited without the name of the state. */
export function isCitedAs(cited: string, title: string): boolean {
  const bare = (name: string) => sameKey(name).replace(/^中华人民共和国/, "");
  return bare(cited) !== "" && bare(cited) === bare(title);
}
