import type { PartialDate } from "~/app/core/civil-date";
import type { PlatformLevel } from "~/db/schema/registry";
import { randomOf } from "../random";
import { listed, readTable } from "../tables";
import { type SampleClass, sampleClasses, takesUp } from "./classes";
import { approvalDate, exactly } from "./dates";
import { type Phrase, type Theme, themes, type Unit, units } from "./vocabulary";

/** Who does what, where and since when: an invented platform before its texts. */
export interface Draft {
  key: string;
  classCode: string;
  level: PlatformLevel;
  name: Phrase & { mn?: string };
  lead: Unit;
  theme: Theme;
  approved: PartialDate;
  coBuilders: readonly [number, number];
  branches: readonly [number, number];
}

/** The invented platforms that are still in their own series, class by class. */
export function currentDrafts(): Draft[] {
  const balance = new Balance();
  const special = specialDrafts(balance);
  return [...sampleClasses.flatMap((sampleClass) => draftsOf(sampleClass, balance)), ...special];
}

/** Gives the turn to the league, organisation and theme that has had the fewest. */
class Balance {
  private readonly turns = new Map<string, number>();

  count(...keys: string[]): void {
    for (const key of keys) this.turns.set(key, this.of(key) + 1);
  }

  of(key: string): number {
    return this.turns.get(key) ?? 0;
  }
}

interface Pair {
  lead: Unit;
  theme: Theme;
}

function draftsOf(sampleClass: SampleClass, balance: Balance): Draft[] {
  const { code, count, levels, years } = sampleClass;
  const taken = new Set<string>();
  return Array.from({ length: count }, (_, index) => {
    const random = randomOf(`draft ${code} ${index}`);
    const level = levels[index % levels.length] ?? "region";
    const facts = { ...choosePair(sampleClass, index, balance, taken), level };
    const name = sampleClass.name(facts);
    taken.add(name.zh);
    return {
      ...sampleClass,
      ...facts,
      key: `${code}-${index + 1}`,
      classCode: code,
      name,
      approved: approvalDate(years, random),
    };
  });
}

/** The pair of lead and theme whose parts have had the fewest turns, under a name that is still free. */
function choosePair(
  sampleClass: SampleClass,
  index: number,
  balance: Balance,
  taken: ReadonlySet<string>,
): Pair {
  const kind = sampleClass.leads[index % sampleClass.leads.length];
  const level = sampleClass.levels[index % sampleClass.levels.length] ?? "region";
  const random = randomOf(`pair ${sampleClass.code} ${index}`);
  let best: (Pair & { cost: number }) | undefined;
  for (const lead of units.filter((unit) => unit.kind === kind)) {
    for (const theme of themes.filter((one) => takesUp(sampleClass, one) && suits(one, lead))) {
      if (taken.has(sampleClass.name({ lead, theme, level }).zh)) continue;
      const cost =
        balance.of(lead.league) / 3 +
        balance.of(lead.zh) +
        balance.of(theme.zh) * 2 +
        balance.of(theme.field) / 4;
      const noisy = cost + random.number(0, 1);
      if (!best || noisy < best.cost) best = { lead, theme, cost: noisy };
    }
  }
  if (!best) throw new Error(`no name left for ${sampleClass.code} ${index}`);
  balance.count(best.lead.league, best.lead.zh, best.theme.zh, best.theme.field);
  return { lead: best.lead, theme: best.theme };
}

function suits(theme: Theme, lead: Unit): boolean {
  return (
    (lead.themes.length > 0 ? lead.themes.includes(theme.zh) : lead.fields.includes(theme.field)) &&
    (theme.leagues.length === 0 || theme.leagues.includes(lead.league))
  );
}

/** Platforms whose names stand in a table: long ones, one of a kind, named in Mongolian script. */
function specialDrafts(balance: Balance): Draft[] {
  const columns = [
    "class",
    "zh",
    "en",
    "mn",
    "level",
    "lead",
    "theme",
    "on",
    "co_builders",
    "branches",
  ] as const;
  return readTable("sample-special", columns).map((row, index) => {
    const lead = units.find((unit) => unit.zh === row.lead);
    const theme = themes.find((one) => one.zh === row.theme);
    if (!lead || !theme) throw new Error(`unknown lead or theme of ${row.zh}`);
    balance.count(lead.league, lead.zh, theme.zh, theme.field);
    return {
      key: `special-${index + 1}`,
      classCode: row.class,
      // The table is part of the program; the database checks the level.
      level: row.level as PlatformLevel,
      name: { zh: row.zh, en: row.en, ...(row.mn ? { mn: row.mn } : {}) },
      lead,
      theme,
      approved: exactly(row.on),
      coBuilders: range(row.co_builders),
      branches: range(row.branches),
    };
  });
}

function range(cell: string): readonly [number, number] {
  const [min = "0", max = min] = listed(cell);
  return [Number(min), Number(max)];
}
