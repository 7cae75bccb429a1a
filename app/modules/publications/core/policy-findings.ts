/**
 * What is doubtful about a policy's text. `header_…`: the page around the document says otherwise, and the document
 * wins. The rest is kept as it was printed. `detail` holds what was read, for a reader to judge; a level that we
 * made out stands as its code.
 */
export type PolicyFinding =
  | {
      code: "header_year" | "header_level" | "header_title" | "header_number" | "header_date";
      detail: { header: string; document: string };
    }
  /** The document says nothing of it, so the page around it was believed. */
  | { code: "taken_from_header"; detail: { fact: "title" | "number" | "date" | "level"; header: string } }
  | { code: "title_breaks_off"; detail: { text: string } }
  | { code: "issuer_breaks_off"; detail: { text: string } }
  /** The number's line and the signature bear different dates. */
  | { code: "dates_differ"; detail: { head: string; signature: string } }
  /** The first number under a heading is not its first. */
  | { code: "numbering_runs_on"; detail: { anchor: string; label: string } }
  | { code: "numbering_skips"; detail: { anchor: string; label: string } }
  /** A number comes again where it has been. */
  | { code: "numbering_repeats"; detail: { anchor: string; label: string } }
  /** The file's numbers are made by a program as it is shown; ours may look otherwise. */
  | { code: "numbering_automatic"; detail: { lists: string } }
  | { code: "text_breaks_off"; detail: { anchor: string } }
  /** A notice that sends out a document, without it. */
  | { code: "attachment_missing"; detail: { text: string } }
  /** Nobody states the level: told from whom the text speaks of. */
  | { code: "level_inferred"; detail: { level: string } }
  /** Lines below the document that belong to the page. */
  | { code: "footer_left_out"; detail: { lines: string } }
  /** The register knows the policy otherwise; `kept` is what it goes on saying. */
  | {
      code: "register_differs";
      detail: { fact: "title" | "level" | "force"; document: string; kept: string };
    };
