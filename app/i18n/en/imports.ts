import type { Translation } from "../message";
import type { imports as zh } from "../zh-CN/imports";

export const imports: Translation<typeof zh> = {
  "policy.read": "Read: {format}, SHA-256 {hash}",
  "policy.format.text": "plain text",
  "policy.format.html": "web page",
  "policy.format.docx": "Word file",
  "policy.fact.title": "title",
  "policy.fact.number": "number",
  "policy.fact.issued": "date",
  "policy.fact.date": "date",
  "policy.fact.issuers": "issuers",
  "policy.fact.level": "level",
  "policy.fact.force": "force",
  "policy.fact.clauses": "clauses",
  "policy.clauses": {
    one: "{count} line: {numbered} numbered, {headings} headings, {tables} tables, {parts} parts such as annexes",
    other:
      "{count} lines: {numbered} numbered, {headings} headings, {tables} tables, {parts} parts such as annexes",
  },
  "policy.notFound": "(not recognised)",
  "policy.byHand": "{value} (told by hand)",
  "policy.level.national": "national",
  "policy.level.region": "region",
  "policy.level.league": "league",
  "policy.force.in_force": "in force",
  "policy.force.trial": "in force for trial",
  "policy.force.draft": "draft for comment",
  "policy.force.repealed": "repealed",
  "policy.force.cited": "known by citation only",

  "policy.findings": "To look at:",
  "policy.noFindings": "No contradiction and nothing broken off.",
  "finding.header_year":
    "The page says the year {header}, the document itself {document}; the document wins.",
  "finding.header_level":
    "The page says the level “{header}”, the document itself {document}; the document wins.",
  "finding.header_title":
    "The page says the title “{header}”, the document itself “{document}”; the document wins.",
  "finding.header_number":
    "The page says the number {header}, the document itself {document}; the document wins.",
  "finding.header_date":
    "The page says the date {header}, the document itself {document}; the document wins.",
  "finding.taken_from_header": "The document does not state its {fact}; taken from the page: “{header}”.",
  "finding.title_breaks_off": "The title breaks off and was kept as it is: “{text}”.",
  "finding.issuer_breaks_off": "An issuer's name breaks off and was kept as it is: “{text}”.",
  "finding.dates_differ":
    "The date beside the number is {head}, that of the signature {signature}; the first was taken.",
  "finding.numbering_runs_on":
    "The numbering does not begin at its first: {label} (#{anchor}); kept as it is.",
  "finding.numbering_skips": "The numbering skips: {label} (#{anchor}); kept as it is.",
  "finding.numbering_repeats": "A number comes again: {label} (#{anchor}); kept as it is.",
  "finding.numbering_automatic":
    "Lists numbered by a program: {lists}. Their numbers may look otherwise than as issued; please compare.",
  "finding.text_breaks_off": "The text seems to break off (#{anchor}); kept as it is.",
  "finding.attachment_missing": "This is a notice that sends out 《{text}》, which the file does not hold.",
  "finding.level_inferred": "No level is stated; by what the text speaks of it is {level}. Please check.",
  "finding.footer_left_out": "Lines at the foot of the page left out: {lines}.",
  "finding.register_differs":
    "{fact}: the document says “{document}”, the register “{kept}”, which stays; tell it by hand to change it.",

  "policy.would.added": "Dry run: the policy would be added at {path}.",
  "policy.would.replaced": "Dry run: the text of {path} would change from {before} lines to {after}.",
  "policy.did.added": "Added: {path}, {after} lines.",
  "policy.did.replaced": "Updated: {path}, from {before} lines to {after}.",
  "policy.unchanged": "Nothing changed: {path} has all that this file says.",
  "policy.change": "{fact}: {from} → {to}",
  "policy.cites": "Cites policies of the register: {paths}",
  nothing: "(empty)",
  dryRun: "The dry run has ended and nothing was written.",

  "policyRefusal.empty": "There is no text in the file.",
  "policyRefusal.too_large": "The file is too large: at most 8 MB of text or HTML, 20 MB of Word.",
  "policyRefusal.too_deep": "The page is nested beyond sense and was not read. Save its text as plain text.",
  "policyRefusal.not_text":
    "No text could be read: it is neither UTF-8, UTF-16 nor GB18030. Save it as UTF-8 text.",
  "policyRefusal.unreadable_docx": "The Word file is damaged. Save it again as .docx.",
  "policyRefusal.has_entities": "The Word file declares entities, which none does, and was not read.",
  "policyRefusal.other_format": "This is a {format} file. Save it as .docx, HTML or text first.",
  "policyRefusal.unsafe_archive": "What the archive holds is not safe ({archive}); it was not read.",
  "policyRefusal.no_title": "No title was recognised: tell it with --title.",
  "policyRefusal.no_level": "No level was recognised: tell it with --level national, region or league.",
  "policyRefusal.no_text": "No text was recognised.",
  "policyRefusal.unknown_source": "There is no such source.",
  "policyRefusal.slug_is_taken": "The address {slug} is taken: tell another with --slug.",
  "policyRefusal.request_id_used_with_other_input":
    "This request was used for something else; please begin anew.",
};
