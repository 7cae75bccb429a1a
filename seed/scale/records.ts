import type { PartialDate } from "~/app/core/civil-date";
import { completeness } from "~/app/modules/registry/core/completeness";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import type { ChangeKind, PlatformLevel, PlatformStatus } from "~/db/schema/registry";
import { inventedPhone, inventedUscc } from "../identifiers";
import { type County, counties, league, near, placesIn } from "../places";
import { type Random, randomOf } from "../random";
import { approvalDate, exactly, later } from "../sample/dates";
import { summaryOf } from "../sample/texts";
import { asTitle, type Theme, themes } from "../sample/vocabulary";
import { readTable } from "../tables";

/** How many platforms share one organisation. */
export const platformsPerOrganisation = 10;

/** A synthetic organisation; its number counts from 0. */
export function scaleOrganisation(number: number) {
  const random = randomOf(`scale organisation ${number}`);
  const { county, theme } = { county: random.pick(counties), theme: random.pick(themes) };
  return {
    kind: "enterprise" as const,
    nameZh: `${county.name}${theme.zh}科技有限公司（合成${number + 1}号）`,
    nameEn: `${league(county.leagueCode).en} ${theme.en} Co. (synthetic ${number + 1})`,
    // After the numbers of the sixty organisations of the demonstration.
    uscc: inventedUscc("enterprise", 1000 + number),
    areaCode: county.leagueCode,
    countyCode: county.code,
  };
}

/** One step of a synthetic platform's life. */
interface Step {
  kind: ChangeKind;
  route: "record" | "filing" | "approval";
  clause?: string;
  on: PartialDate;
}

/** What was true from a day on, until the day before the next. */
interface Span {
  from: string;
  until?: string;
  level: PlatformLevel;
  status: PlatformStatus;
}

/** A synthetic platform; its number counts from 0. The same number gives the same record. */
export function scalePlatform(number: number) {
  const random = randomOf(`scale platform ${number}`);
  const { platformClass, county, theme, round } = combination(number);
  const approved = approvalDate([platformClass.code === "tic" ? 2020 : 2006, 2026], random);
  const { spans, steps } = lifeOf(platformClass.code, approved, random);
  const summary = summaryOf(platformClass.code, theme, random);
  const place = random.pick(placesIn(county.leagueCode));
  const now = spans.at(-1);
  if (!now) throw new Error("a platform begins with its approval");
  const facts = {
    classCode: platformClass.code,
    level: now.level,
    status: now.status,
    nameZh: `${county.name}${theme.zh}${platformClass.zh}${round > 0 ? `（${round + 1}部）` : ""}`,
    nameEn: `${league(county.leagueCode).en} ${platformClass.en} for ${theme.en}, No. ${number + 1}`,
    areaCode: county.leagueCode,
    countyCode: county.code,
    summaryZh: summary.zh,
    summaryEn: summary.en,
    directionsZh: theme.directions.map(({ zh }) => zh),
    directionsEn: theme.directions.map(({ en }) => asTitle(en)),
  };
  return {
    ...facts,
    prefix: platformClass.prefix,
    approved,
    ended: Lifecycle.isEnded(now.status) ? steps.at(-1)?.on : undefined,
    completeness: completeness({
      ...facts,
      approvedOn: approved.date,
      directions: facts.directionsZh.length,
      leads: 1,
      coBuilders: 1,
      sites: 1,
      contacts: 1,
    }),
    fieldCode: theme.field,
    /** Numbers of its lead and its co-building unit. */
    organisations: partners(number, random),
    site: { ...near(place, random), areaCode: place.league, countyCode: place.county.code },
    phone: inventedPhone(county.leagueCode, (100_000 + number) % 1_000_000),
    spans,
    steps,
  };
}
export type ScalePlatform = ReturnType<typeof scalePlatform>;

const classes = readTable("classes", ["code", "prefix", "zh", "en", "is_open"]).filter(
  (row) => row.is_open === "yes",
);

/** Every class, county and theme once before any comes again: names stay different. */
function combination(number: number) {
  const total = classes.length * counties.length * themes.length;
  // A stride that shares no divisor with the total visits every place once, in a scattered order.
  const at = (number * strideFor(total)) % total;
  const platformClass = classes[at % classes.length];
  const county: County | undefined = counties[Math.floor(at / classes.length) % counties.length];
  const theme: Theme | undefined = themes[Math.floor(at / classes.length / counties.length)];
  if (!platformClass || !county || !theme) throw new Error(`no combination ${number}`);
  return { platformClass, county, theme, round: Math.floor(number / total) };
}

function strideFor(total: number): number {
  let stride = 7919;
  while (commonDivisor(stride, total) > 1) stride += 1;
  return stride;
}

function commonDivisor(a: number, b: number): number {
  return b === 0 ? a : commonDivisor(b, a % b);
}

/** Its own organisation leads, one that was entered before takes part. */
function partners(number: number, random: Random): { lead: number; coBuilder?: number } {
  const lead = Math.floor(number / platformsPerOrganisation);
  return lead === 0 ? { lead } : { lead, coBuilder: random.int(0, lead - 1) };
}

/** Approved, and in one case of four something more, as the life cycle allows it. */
function lifeOf(classCode: string, approved: PartialDate, random: Random): { spans: Span[]; steps: Step[] } {
  const isLeagues = random.chance(0.4);
  const first: Span = { from: approved.date, level: isLeagues ? "league" : "region", status: "operating" };
  const steps: Step[] = [{ kind: "approved", route: "record", on: approved }];
  const day = later(approved.date, random.int(400, 2500));
  if (!day || random.chance(0.6)) return { spans: [first], steps };
  const change = random.pick(
    isLeagues ? (["level_changed", "closed"] as const) : (["closed", "rectification_ordered"] as const),
  );
  const decision = Lifecycle.decide(first.status, change);
  if (!decision.ok) return { spans: [first], steps };
  const clause = Lifecycle.clauseOf(change);
  return {
    spans: [
      { ...first, until: day },
      { from: day, level: change === "level_changed" ? "region" : first.level, status: decision.value },
    ],
    steps: [
      ...steps,
      {
        kind: change,
        // Filing and approval are the centers'.
        route: classCode === "tic" ? Lifecycle.routeOf(change) : "record",
        // S1 speaks of technology innovation centers only.
        clause: classCode === "tic" || !clause?.startsWith("S1") ? clause : undefined,
        on: exactly(day),
      },
    ],
  };
}
