import { MarkedText } from "~/app/components/marked-text";
import { markTerms } from "~/search/highlight";

/** Text with the terms of a search marked. */
export function Marked({ text, terms }: { text: string; terms: readonly string[] }) {
  return terms.length === 0 ? text : <MarkedText parts={markTerms(text, terms)} />;
}
