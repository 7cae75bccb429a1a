import type { DeclaredRevenue } from "../modules/contracts/declare-revenue.commands.server";
import type { RevenueInput } from "../modules/contracts/payment-form";

/** What a form or a row says, as the command takes it. */
export function declarationOf({
  amount: grossFen,
  vatRate,
  ...facts
}: RevenueInput): Omit<DeclaredRevenue, "slug" | "channel"> {
  return { ...facts, grossFen, vatRateBp: facts.vatBasis === "exempt" ? 0 : vatRate };
}
