import { divideFen } from "~/app/core/money";

/** Fen, VAT included; as a row of the tariff has it. */
export interface Tariff {
  selfHourFen: number | null;
  operatedHourFen: number | null;
  setupFen: number;
  perSampleFen: number;
  minimumFen: number;
}

/** One line of a price, as it is stored with a booking's party. */
export interface PriceLine {
  kind: "hours" | "setup" | "samples" | "minimum" | "late_cancel";
  /** In hundredths, so that half an hour is 50; of a late cancellation the percentage. */
  quantity: number;
  unitFen: number;
  amountFen: number;
}

export interface Price {
  lines: PriceLine[];
  totalFen: number;
}

export interface Priced {
  tariff: Tariff;
  operation: "self" | "operated";
  minutes: number;
}

/** The price of an hour in this way of working; undefined: it is not offered. */
export function hourFen(tariff: Tariff, operation: Priced["operation"]): number | undefined {
  return (operation === "self" ? tariff.selfHourFen : tariff.operatedHourFen) ?? undefined;
}

/** What one firm alone pays; undefined where that way of working has no price. */
export function priceOf({ samples, ...priced }: Priced & { samples: number }): Price | undefined {
  return pricesOf(priced, [{ samples }])?.[0];
}

/**
 * What each of the firms pays that share a booking (拼单), in the order in which they came; together to the fen what one
 * alone would pay with all samples. Hours, set-up and what is missing to the minimum are divided equally, and each pays
 * its own samples: so one more firm never makes anybody pay more, and nobody pays more than alone. Undefined where that
 * way of working has no price.
 */
export function pricesOf(
  { tariff, operation, minutes }: Priced,
  parties: readonly { samples: number }[],
): Price[] | undefined {
  const hour = hourFen(tariff, operation);
  if (hour === undefined) return undefined;
  const equally = parties.map(() => 1);
  const hours = divided(
    "hours",
    Math.round((minutes * 100) / 60),
    hour,
    Math.round((minutes * hour) / 60),
    equally,
  );
  const setup = divided("setup", 100, tariff.setupFen, tariff.setupFen, equally);
  const samples = parties.map(
    (party): PriceLine => ({
      kind: "samples",
      quantity: party.samples * 100,
      unitFen: tariff.perSampleFen,
      amountFen: party.samples * tariff.perSampleFen,
    }),
  );
  const sum = [...hours, ...setup, ...samples].reduce((total, line) => total + line.amountFen, 0);
  const missing = Math.max(0, tariff.minimumFen - sum);
  const minimum = divided("minimum", 100, missing, missing, equally);
  return parties.map((_, index) =>
    total([hours[index], setup[index], samples[index], minimum[index]].filter((line) => line !== undefined)),
  );
}

/** A firm that shares a booking, or that left it too late to leave free. */
export interface Sharer {
  samples: number;
  hasLeft: boolean;
}

/**
 * The same where some have left late: they still count when the price is divided, so that nobody pays for their going,
 * and owe what the rule says of their share. Together never more than the whole.
 */
export function sharesOf(
  priced: Priced,
  sharers: readonly Sharer[],
  rule: Pick<CancelRule, "lateCancelPercent">,
): Price[] | undefined {
  return pricesOf(priced, sharers)?.map((price, index) =>
    sharers[index]?.hasLeft ? latePrice(price, rule) : price,
  );
}

/** How an instrument treats who cancels late or does not come. */
export interface CancelRule {
  freeCancelHours: number;
  /** Of the price. */
  lateCancelPercent: number;
}

/**
 * What is owed by one who cancels at `now` a confirmed booking that would begin at `startsAt` (ms): nothing until so many
 * hours before, then a share of the price.
 */
export function cancelPrice(
  agreed: { totalFen: number },
  rule: CancelRule,
  { startsAt, now }: { startsAt: number; now: number },
): Price {
  return isLate(rule, { startsAt, now }) ? latePrice(agreed, rule) : { lines: [], totalFen: 0 };
}

/** Whether cancelling a confirmed booking at `now` costs something. */
export function isLate(rule: CancelRule, { startsAt, now }: { startsAt: number; now: number }): boolean {
  return rule.lateCancelPercent > 0 && now > startsAt - rule.freeCancelHours * 3_600_000;
}

/** What is owed by one who cancels late or does not come: a share of the price that was agreed, to the nearest fen. */
export function latePrice(
  { totalFen }: { totalFen: number },
  { lateCancelPercent }: Pick<CancelRule, "lateCancelPercent">,
): Price {
  const amountFen = Math.round((totalFen * lateCancelPercent) / 100);
  return total([{ kind: "late_cancel", quantity: lateCancelPercent, unitFen: totalFen, amountFen }]);
}

/** The price without lines that cost nothing and count nothing. */
function total(lines: readonly PriceLine[]): Price {
  return {
    lines: lines.filter((line) => line.amountFen > 0 || (line.kind === "hours" && line.quantity > 0)),
    totalFen: lines.reduce((sum, line) => sum + line.amountFen, 0),
  };
}

function divided(
  kind: PriceLine["kind"],
  quantity: number,
  unitFen: number,
  amountFen: number,
  weights: readonly number[],
): PriceLine[] {
  const quantities = divideFen(quantity, weights);
  return divideFen(amountFen, weights).map((share, index) => ({
    kind,
    quantity: quantities[index] ?? 0,
    unitFen,
    amountFen: share,
  }));
}
