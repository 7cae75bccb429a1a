import type { PartialDate } from "~/app/core/civil-date";
import { dateText } from "~/app/core/civil-date";
import type { PolicyFinding } from "./policy-findings";
import { sameKey } from "./policy-text";
import type { RecognisedPolicy } from "./recognise-policy";

type Level = "national" | "region" | "league";
type Force = "in_force" | "trial" | "draft" | "repealed" | "cited";
export interface Issuer {
  nameZh: string;
  nameEn?: string;
}

/** What the register says of a policy. */
export interface PolicyFacts {
  title: string;
  number?: string;
  issued?: PartialDate;
  issuers: Issuer[];
  level: Level;
  force: Force;
}

/** What whoever imports knows better than file and register. */
export type PolicyOverrides = Partial<Omit<PolicyFacts, "issuers">> & { issuers?: string[] };

/** One fact before and after. */
export interface FactChange {
  fact: keyof PolicyFacts;
  from: string;
  to: string;
}

/** A policy by what tells it from others. */
export interface KnownPolicy {
  id: number;
  title: string;
  number?: string;
  issued?: PartialDate;
}

/**
 * Which of the register's policies a file is of: the one with its number; else the one with its title, unless
 * numbers or dates say that it is another edition.
 */
export function findMatch<Known extends KnownPolicy>(
  wanted: Pick<KnownPolicy, "title" | "number" | "issued">,
  known: readonly Known[],
): Known | undefined {
  const { number, issued } = wanted;
  const byNumber = number
    ? known.find((one) => one.number && sameKey(one.number) === sameKey(number))
    : undefined;
  if (byNumber) return byNumber;
  return known.find(
    (one) =>
      sameKey(one.title) === sameKey(wanted.title) &&
      !(number && one.number) &&
      !(issued && one.issued && !canBeSame(issued, one.issued)),
  );
}

/**
 * What the register will say of a policy after an import: what was told by hand, else the document, else what it
 * says now. A name that breaks off never replaces the whole one, a year never a day; level, force and the spelling
 * of a title are the register's once it has them, and a document that says otherwise is a finding.
 */
export function mergeFacts(
  recognised: RecognisedPolicy & { title: string; level: Level },
  overrides: PolicyOverrides,
  current: PolicyFacts | undefined,
): { facts: PolicyFacts; changes: FactChange[]; findings: PolicyFinding[] } {
  const number = overrides.number ?? recognised.number ?? current?.number;
  const issued = overrides.issued ?? betterDate(recognised, current?.issued);
  const facts: PolicyFacts = {
    title: overrides.title ?? current?.title ?? recognised.title,
    level: overrides.level ?? current?.level ?? recognised.level,
    force: overrides.force ?? keptForce(current?.force) ?? recognised.force,
    issuers: mergeIssuers(overrides.issuers ?? recognised.issuers, current?.issuers ?? []),
    ...(number === undefined ? {} : { number }),
    ...(issued === undefined ? {} : { issued }),
  };
  return {
    facts,
    changes: current ? changesBetween(current, facts) : [],
    findings: current ? differences(recognised, overrides, current) : [],
  };
}

/** A date that only the page around the document states, or one that says less, does not replace what is known. */
function betterDate(recognised: RecognisedPolicy, current: PartialDate | undefined): PartialDate | undefined {
  const { issued, findings } = recognised;
  if (!issued || !current) return issued ?? current;
  const isHearsay = findings.some(
    ({ code, detail }) => code === "taken_from_header" && detail.fact === "date",
  );
  if (isHearsay) return current;
  return canBeSame(issued, current) && dateText(current).length > dateText(issued).length ? current : issued;
}

function canBeSame(one: PartialDate, other: PartialDate): boolean {
  const [a, b] = [dateText(one), dateText(other)];
  return a.startsWith(b) || b.startsWith(a);
}

/** What was known only because others cite it is known by its text now. */
function keptForce(force: Force | undefined): Force | undefined {
  return force === "cited" ? undefined : force;
}

function mergeIssuers(names: readonly string[], current: readonly Issuer[]): Issuer[] {
  if (names.length === 0) return [...current];
  return names.map((nameZh) => {
    const whole = current.find((one) => sameKey(one.nameZh) === sameKey(nameZh));
    return whole ?? current.find((one) => one.nameZh.startsWith(nameZh)) ?? { nameZh };
  });
}

function differences(
  recognised: RecognisedPolicy & { title: string; level: Level },
  overrides: PolicyOverrides,
  current: PolicyFacts,
): PolicyFinding[] {
  const of = (fact: "title" | "level" | "force", document: string): PolicyFinding[] =>
    overrides[fact] !== undefined || sameKey(current[fact]) === sameKey(document)
      ? []
      : [{ code: "register_differs", detail: { fact, document, kept: current[fact] } }];
  // That it was repealed stands in another document.
  const isSilent = ["repealed", "cited"].includes(current.force);
  return [
    ...of("title", recognised.title),
    ...of("level", recognised.level),
    ...(isSilent ? [] : of("force", recognised.force)),
  ];
}

function changesBetween(before: PolicyFacts, after: PolicyFacts): FactChange[] {
  const told = (facts: PolicyFacts): Record<keyof PolicyFacts, string> => ({
    title: facts.title,
    number: facts.number ?? "",
    issued: facts.issued ? dateText(facts.issued) : "",
    issuers: facts.issuers.map(({ nameZh }) => nameZh).join("、"),
    level: facts.level,
    force: facts.force,
  });
  const [from, to] = [told(before), told(after)];
  return (Object.keys(from) as (keyof PolicyFacts)[]).flatMap((fact) =>
    from[fact] === to[fact] ? [] : [{ fact, from: from[fact], to: to[fact] }],
  );
}
