import { sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { addWorkingDays } from "~/app/core/working-days";
import { db, type Executor } from "~/db/client.server";
import { findWorkingCalendar } from "../jobs/calendar.queries.server";
import { findRule, findRuleNumber, type Rule } from "../publications/rules.queries.server";
import { type RegistrationNeed, registeredType, registrationNeeds } from "./core/registration";
import type { ContractType } from "./core/vocabulary";

/** What holds for registering a contract of a type on a day. */
export interface RegistrationRules {
  day: CivilDate;
  /** Which measures; the name of the document. */
  measures?: Rule;
  applicant?: Rule;
  /** How long an office takes, of a large contract the longer time. */
  officeTime?: Rule;
  /** What is asked for, with the version of the rule that says so. */
  needs: readonly RegistrationNeed[];
  needsRule?: Rule;
  /** Under which type it is registered; undefined: the rules name none. */
  type?: ContractType;
}

/** The rules of 认定登记 as they hold on a day, for a contract of a type and a technical value (fen). Public. */
export async function findRegistrationRules(
  { type, technicalFen }: { type: ContractType; technicalFen?: number },
  day: CivilDate,
  tx: Executor = db(),
): Promise<RegistrationRules> {
  const [measures, applicant, types, needsRule] = await Promise.all([
    findRule("contract.registration-measures", day, tx),
    findRule("registration.applicant", day, tx),
    findRule("registration.types", day, tx),
    findRule(`registration.needs.${type}`, day, tx),
  ]);
  const officeTime = await findOfficeTime(technicalFen, day, tx);
  const registered = registeredType(type, codesOf(types));
  return {
    day,
    ...(measures ? { measures } : {}),
    ...(applicant ? { applicant } : {}),
    ...(officeTime ? { officeTime } : {}),
    needs: registrationNeeds.filter((need) => codesOf(needsRule).includes(need)),
    ...(needsRule ? { needsRule } : {}),
    ...(registered ? { type: registered } : {}),
  };
}

async function findOfficeTime(
  technicalFen: number | undefined,
  day: CivilDate,
  tx: Executor,
): Promise<Rule | undefined> {
  const large = await findRule("registration.large-days", day, tx);
  const isLarge =
    large !== undefined &&
    technicalFen !== undefined &&
    technicalFen >= (await findRuleNumber("registration.large-from", day, tx)) * 100;
  return isLarge ? large : findRule("registration.office-days", day, tx);
}

/** By which day an office has decided what it took up on a day, by the rule's own kind of days. */
export async function findOfficeDay(
  takenUpOn: CivilDate,
  rule: Rule,
  tx: Executor = db(),
): Promise<CivilDate | undefined> {
  if (typeof rule.value !== "number") return undefined;
  if (rule.unit === "working_days")
    return addWorkingDays(takenUpOn, rule.value, await findWorkingCalendar(tx));
  const [row] = await tx.execute<{ day: string }>(
    sql`select (${takenUpOn}::date + ${rule.value}::int)::text as day`,
  );
  return row?.day;
}

function codesOf(rule: Rule | undefined): readonly string[] {
  return rule && typeof rule.value === "object" ? rule.value : [];
}
