/** By quote has no price; tiers are prices by quantity. */
export const priceModels = ["fixed", "per_sample", "per_hour", "per_day", "tiered", "by_quote"] as const;
export type PriceModel = (typeof priceModels)[number];

/** What a service costs. All amounts are fen, VAT included. */
export interface ServicePrice {
  model: PriceModel;
  /** Of one unit of the model; none for tiers and by quote. */
  priceFen?: number | undefined;
  /** Once an order, besides the price. */
  setupFen?: number | undefined;
  /** From so many units on, each of the order's units costs this. */
  tiers: readonly PriceTier[];
}

export interface PriceTier {
  fromQuantity: number;
  unitFen: number;
}

export interface PriceLine {
  kind: "setup" | "unit";
  /** Of a unit line. */
  quantity: number;
  unitFen: number;
  fen: number;
}

export interface Quote {
  lines: PriceLine[];
  totalFen: number;
}

/** Most units that a price is reckoned for here; more is a matter of a quote. */
export const mostUnits = 100_000;

/** Whether the price depends on how much is ordered. */
export function dependsOnQuantity({ model }: Pick<ServicePrice, "model">): boolean {
  return model !== "fixed" && model !== "by_quote";
}

/**
 * What so many units cost, component by component; a fixed price is that of the order, whatever the quantity. Undefined
 * where the price is by quote, or the quantity is no whole number from 1 to `mostUnits`.
 */
export function quote(price: ServicePrice, quantity: number): Quote | undefined {
  if (!Number.isInteger(quantity) || quantity < 1 || quantity > mostUnits) return undefined;
  const unitFen = unitPrice(price, quantity);
  if (unitFen === undefined) return undefined;
  const units = dependsOnQuantity(price) ? quantity : 1;
  const lines: PriceLine[] = [{ kind: "unit", quantity: units, unitFen, fen: units * unitFen }];
  if (price.setupFen)
    lines.push({ kind: "setup", quantity: 1, unitFen: price.setupFen, fen: price.setupFen });
  return { lines, totalFen: lines.reduce((sum, { fen }) => sum + fen, 0) };
}

/** What one unit costs in an order of so many; undefined by quote. */
function unitPrice({ model, priceFen, tiers }: ServicePrice, quantity: number): number | undefined {
  if (model === "by_quote") return undefined;
  if (model !== "tiered") return priceFen;
  return tiers
    .filter(({ fromQuantity }) => fromQuantity <= quantity)
    .sort((a, b) => b.fromQuantity - a.fromQuantity)[0]?.unitFen;
}

/** For a line in a list: the lowest price of one unit, and whether an order may cost more a unit. Undefined by quote. */
export function shownPrice(price: ServicePrice): { fen: number; isFrom: boolean } | undefined {
  if (price.model === "by_quote") return undefined;
  if (price.model !== "tiered")
    return price.priceFen === undefined
      ? undefined
      : { fen: price.priceFen, isFrom: (price.setupFen ?? 0) > 0 };
  const units = price.tiers.map(({ unitFen }) => unitFen);
  if (units.length === 0) return undefined;
  const least = Math.min(...units);
  return { fen: least, isFrom: Math.max(...units) > least || (price.setupFen ?? 0) > 0 };
}

/** Whether tiers are a price list: the first begins at 1, each further one later. In their order. */
export function isPriceList(tiers: readonly PriceTier[]): boolean {
  return (
    tiers[0]?.fromQuantity === 1 &&
    tiers.every(
      ({ fromQuantity }, index) => index === 0 || fromQuantity > (tiers[index - 1]?.fromQuantity ?? 0),
    )
  );
}
