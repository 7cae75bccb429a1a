import { type Column, getTableColumns } from "drizzle-orm";
import { PgArray, PgJsonb, PgText } from "drizzle-orm/pg-core";
import { expect, test } from "vitest";
import { achievementTexts } from "~/app/modules/achievements/achievement-content.commands.server";
import { offerTexts } from "~/app/modules/capabilities/offer-text.queries.server";
import { achievements } from "~/db/schema/achievements";
import { instruments, services, sharedResources } from "~/db/schema/capabilities";

/** Codes of a list, which nobody words. */
const codes: Readonly<Record<string, readonly string[]>> = {
  service: ["categoryCode"],
  instrument: ["classCode", "origin"],
  resource: ["kind"],
  achievement: [],
};

test.each([
  ["service", services, offerTexts.service],
  ["instrument", instruments, offerTexts.instrument],
  ["resource", sharedResources, offerTexts.resource],
  ["achievement", achievements, achievementTexts],
] as const)("every column of words of a %s is screened", (kind, table, screened) => {
  const worded = Object.entries<Column>(getTableColumns(table))
    .filter(([, column]) => takesWords(column))
    .map(([name]) => name);
  expect([...screened, ...(codes[kind] ?? [])].sort()).toEqual(worded.sort());
});

function takesWords(column: Column): boolean {
  if (column instanceof PgArray) return takesWords(column.baseColumn);
  return column instanceof PgJsonb || (column instanceof PgText && column.enumValues === undefined);
}
