import { type CivilDate, civilDateAt } from "~/app/core/civil-date";
import { addWorkingDays, type WorkingCalendar } from "~/app/core/working-days";
import { endOf } from "~/app/modules/enquiries/core/answer-day";
import { findRuleNumber } from "~/app/modules/publications/rules.queries.server";
import { findRegistryDay } from "~/app/modules/registry/registry-day.queries.server";
import type { Transaction } from "~/db/client.server";
import type { DemandPlan } from "./plan";

const dayMs = 86_400_000;
/** The rules by which invented demands live, as they hold on the day of the seeding. */
export interface DemandRules {
  openDays: number;
  extendDays: number;
  /** Working days. */
  answerDays: number;
  maskFewest: number;
  protectedMonths: number;
  /** Working days. */
  decideDays: number;
}

/** As of when the seed writes. */
export interface Moment {
  now: number;
  calendar: WorkingCalendar;
  rules: DemandRules;
}

/** Reads the rules of demands. */
export async function readDemandRules(tx: Transaction): Promise<DemandRules> {
  const day = await findRegistryDay(tx);
  const rule = (code: string) => findRuleNumber(code, day, tx);
  return {
    openDays: await rule("demand.open-days"),
    extendDays: await rule("demand.extend-days"),
    answerDays: await rule("demand.answer-days"),
    maskFewest: await rule("demand.mask-fewest"),
    protectedMonths: await rule("introduction.protected-months"),
    decideDays: await rule("complaint.decide-days"),
  };
}

/** When what happened to an invented demand; instants as ISO texts. */
export interface DemandTimes {
  /** Milliseconds at which it was published, or begun where it never was. */
  begun: number;
  openedAt?: string;
  dueAt?: string;
  expiresOn?: CivilDate;
  extensions: number;
  /** Milliseconds at which it ended. */
  closed?: number;
  deadline?: CivilDate;
}

/** The days of a demand, reckoned from the moment of the seeding by the rules that hold then. */
export function timesOf(plan: DemandPlan, { now, calendar, rules }: Moment): DemandTimes {
  const { openDays, extendDays, answerDays } = rules;
  const begun = now - (plan.opened + plan.partOfDay) * dayMs;
  const deadline =
    plan.within === undefined ? {} : { deadline: civilDateAt(new Date(now + plan.within * dayMs)) };
  const closed = closedAt(plan, now);
  if (!plan.wasOpen)
    return { begun, extensions: 0, ...deadline, ...(closed === undefined ? {} : { closed }) };
  const day = civilDateAt(new Date(begun));
  const lived = Math.floor(((closed ?? now) - begun) / dayMs);
  const extensions =
    plan.status === "expired" ? 0 : Math.max(0, Math.ceil((lived + 1 - openDays) / extendDays));
  const expires = begun + (openDays + extensions * extendDays) * dayMs;
  return {
    begun,
    openedAt: new Date(begun).toISOString(),
    dueAt: endOf(addWorkingDays(day, answerDays, calendar)).toISOString(),
    expiresOn: civilDateAt(new Date(expires)),
    extensions,
    ...deadline,
    ...(plan.status === "expired"
      ? { closed: Math.min(now, endOf(civilDateAt(new Date(expires))).getTime() + 600_000) }
      : closed === undefined
        ? {}
        : { closed }),
  };
}

function closedAt({ closed, partOfDay }: DemandPlan, now: number): number | undefined {
  return closed === undefined ? undefined : now - (closed - partOfDay / 2) * dayMs;
}
