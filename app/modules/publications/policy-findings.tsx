import { useFormat, useLanguage, useMessages } from "~/app/i18n/use-messages";

import { clausePaths } from "./clause-paths";
import type { PolicyDetail } from "./policy-detail.queries.server";
import { policyForces } from "./policy-form";
import type { PolicyLine } from "./policy-lines";

/** Findings whose wording says it all with the two or so values that were read. */
const worded = [
  "header_year",
  "header_level",
  "header_title",
  "header_number",
  "header_date",
  "taken_from_header",
  "title_breaks_off",
  "issuer_breaks_off",
  "dates_differ",
  "numbering_runs_on",
  "numbering_skips",
  "numbering_repeats",
  "numbering_automatic",
  "text_breaks_off",
  "attachment_missing",
  "level_inferred",
  "footer_left_out",
  "register_differs",
] as const;

type Values = Record<
  "header" | "document" | "text" | "head" | "signature" | "label" | "level" | "lines" | "kept",
  string
>;

/** What is doubtful about the text, each with the place it concerns. */
export function PolicyFindings({
  findings,
  lines,
}: {
  findings: PolicyDetail["findings"];
  lines: readonly PolicyLine[];
}) {
  const t = useMessages("policies");
  const paths = clausePaths(lines, useLanguage());
  const sentence = useSentence();
  return (
    <>
      <p className="text-quiet">{t("findingsHint")}</p>
      <ul className="flex max-w-prose list-disc flex-col gap-2 ps-5">
        {findings.map((finding) => {
          const anchor = finding.detail.anchor ?? "";
          const path = paths.get(anchor);
          return (
            <li key={`${finding.code} ${JSON.stringify(finding.detail)}`}>
              {sentence(finding)}{" "}
              {path ? <a href={`#${anchor}`}>{t("findingPlace", { clause: path })}</a> : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}

function useSentence(): (finding: PolicyDetail["findings"][number]) => string {
  const t = useMessages("policies");
  const format = useFormat();
  return ({ code, detail }) => {
    const known = worded.find((one) => one === code);
    if (!known) return t("finding.other", { code });
    const read = (name: string) => {
      const value = detail[name] ?? "";
      const force = detail.fact === "force" ? policyForces.find((one) => one === value) : undefined;
      return force ? t(`force.${force}`) : valueOfDetail(value);
    };
    const values: Values = {
      header: read("header"),
      document: read("document"),
      text: read("text"),
      head: read("head"),
      signature: read("signature"),
      label: read("label"),
      level: read("level"),
      lines: read("lines"),
      kept: read("kept"),
    };
    return t(`finding.${known}`, values);
  };

  /** A date as the language writes it, a level as its word, all else as it was read. */
  function valueOfDetail(value: string): string {
    if (/^\d{4}-\d{2}(-\d{2})?$/.test(value)) return format.date(value);
    if (value === "national" || value === "region" || value === "league") return t(`level.${value}`);
    return value;
  }
}
