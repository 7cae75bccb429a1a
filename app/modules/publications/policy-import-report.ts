import { dateText } from "~/app/core/civil-date";
import type { translator } from "~/app/i18n/catalogues";
import type { Language } from "~/app/i18n/language";
import { pathsIn } from "~/app/paths";
import type { PolicyFinding } from "./core/policy-findings";
import type { PolicyOverrides } from "./core/policy-merge";
import type { RecognisedPolicy } from "./core/recognise-policy";
import type { PolicyFileRefusal } from "./policy-file-refusal";
import { policyForces, policyLevels } from "./policy-form";

/** Says what an import reports, in one language. */
export type ImportWords = ReturnType<typeof translator<"imports">>;

interface Imported {
  slug: string;
  outcome: "added" | "replaced" | "unchanged";
  changes: readonly {
    fact: "title" | "number" | "issued" | "issuers" | "level" | "force";
    from: string;
    to: string;
  }[];
  clauses: { before: number; after: number };
  cites: readonly string[];
  lostAnchors: readonly string[];
  findings: readonly PolicyFinding[];
}
type ImportRefusal =
  | { reason: "no_title" | "no_level" | "no_text" | "unknown_source" | "request_id_used_with_other_input" }
  | { reason: "slug_is_taken"; slug: string };

/** What was recognised in a file, fact by fact; what was told by hand instead says so. */
export function recognisedLines(
  file: { format: "text" | "html" | "docx"; hash: string },
  recognised: RecognisedPolicy,
  overrides: PolicyOverrides,
  t: ImportWords,
): string[] {
  const { clauses } = recognised;
  const count = (...kinds: string[]) => clauses.filter(({ kind }) => kinds.includes(kind)).length;
  const fact = (name: keyof PolicyOverrides, found: string | undefined, told: string | undefined) => {
    const value = told === undefined ? (found ?? t("policy.notFound")) : t("policy.byHand", { value: told });
    return `  ${t(`policy.fact.${name}`)}: ${value}`;
  };
  const date = ({ issued }: Pick<PolicyOverrides, "issued">) => (issued ? dateText(issued) : undefined);
  const level = (value: PolicyOverrides["level"]) => (value ? t(`policy.level.${value}`) : undefined);
  const force = (value: PolicyOverrides["force"]) => (value ? t(`policy.force.${value}`) : undefined);
  const issuers = recognised.issuers.length > 0 ? recognised.issuers.join("、") : undefined;
  const told = t("policy.clauses", {
    count: clauses.length,
    numbered: clauses.filter((clause) => clause.label !== undefined && clause.kind !== "part").length,
    headings: count("heading"),
    tables: count("table"),
    parts: count("part"),
  });
  return [
    t("policy.read", { format: t(`policy.format.${file.format}`), hash: file.hash }),
    fact("title", recognised.title, overrides.title),
    fact("number", recognised.number, overrides.number),
    fact("issued", date(recognised), date(overrides)),
    fact("issuers", issuers, overrides.issuers?.join("、")),
    fact("level", level(recognised.level), level(overrides.level)),
    fact("force", force(recognised.force), force(overrides.force)),
    `  ${t("policy.fact.clauses")}: ${told}`,
  ];
}

/** What an import did, or in a dry run would do, to the register. */
export function outcomeLines(
  imported: Imported,
  isDryRun: boolean,
  t: ImportWords,
  language: Language,
): string[] {
  const paths = pathsIn(language);
  const path = paths.policy(imported.slug);
  const { outcome, clauses } = imported;
  const value = (text: string) => {
    const code = [...policyLevels, ...policyForces].find((one) => one === text);
    return code ? codeWord(code, t) : text || t("nothing");
  };
  const changes = imported.changes.map(({ fact, from, to }) =>
    t("policy.change", {
      fact: t(`policy.fact.${fact}`),
      from: value(from),
      to: value(to),
    }),
  );
  const cites = imported.cites.map((slug) => paths.policy(slug)).join(" ");
  const anchors = imported.lostAnchors.map((anchor) => `#${anchor}`).join(" ");
  return [
    ...(imported.findings.length > 0 ? [t("policy.findings")] : [t("policy.noFindings")]),
    ...imported.findings.map((finding) => `  ! ${findingLine(finding, t)}`),
    ...(cites === "" ? [] : [t("policy.cites", { paths: cites })]),
    ...(imported.lostAnchors.length === 0 ? [] : [t("policy.lostAnchors", { anchors })]),
    outcome === "unchanged"
      ? t("policy.unchanged", { path })
      : isDryRun
        ? t(`policy.would.${outcome}`, { path, ...clauses })
        : t(`policy.did.${outcome}`, { path, ...clauses }),
    ...changes.map((line) => `  ${line}`),
    ...(isDryRun ? [t("dryRun")] : []),
  ];
}

/** A doubt about a policy's text, in words. */
function findingLine({ code, detail }: PolicyFinding, t: ImportWords): string {
  const values: Record<string, string> = { ...detail };
  for (const [name, value] of Object.entries(values)) {
    const levelOrForce = [...policyLevels, ...policyForces].find((one) => one === value);
    if (levelOrForce) values[name] = codeWord(levelOrForce, t);
  }
  if ("fact" in detail) values.fact = t(`policy.fact.${detail.fact}`);
  return t(`finding.${code}`, values as Parameters<typeof t>[1] & Record<string, string>);
}

/** No level is called as a force is. */
function codeWord(
  code: (typeof policyLevels)[number] | (typeof policyForces)[number],
  t: ImportWords,
): string {
  const level = policyLevels.find((one) => one === code);
  if (level) return t(`policy.level.${level}`);
  const force = policyForces.find((one) => one === code);
  return force ? t(`policy.force.${force}`) : code;
}

/** Why a file was not imported, and what to do. */
export function policyRefusalLine(refusal: PolicyFileRefusal | ImportRefusal, t: ImportWords): string {
  switch (refusal.reason) {
    case "other_format":
      return t("policyRefusal.other_format", { format: refusal.format });
    case "unsafe_archive":
      return t("policyRefusal.unsafe_archive", { archive: refusal.archive });
    case "slug_is_taken":
      return t("policyRefusal.slug_is_taken", { slug: refusal.slug });
    default:
      return t(`policyRefusal.${refusal.reason}`);
  }
}
