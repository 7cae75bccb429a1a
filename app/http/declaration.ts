import { findOrganisationByName } from "../modules/accounts/organisation-by-name.queries.server";
import type { DeclaredRevenue } from "../modules/contracts/declare-revenue.commands.server";
import type { RevenueInput } from "../modules/contracts/payment-form";

/** What a form or a row says, as the command takes it: who is in the register by code or name is that organisation. */
export async function declarationOf(
  input: RevenueInput,
  { isSample }: { isSample: boolean },
): Promise<Omit<DeclaredRevenue, "slug" | "channel">> {
  const { amount: grossFen, vatRate, vatBasis, buyerName, buyerUscc, ...facts } = input;
  const buyer =
    (buyerUscc && (await findOrganisationByName({ text: buyerUscc, isSample }))) ||
    (await findOrganisationByName({ text: buyerName, isSample }));
  return {
    ...facts,
    ...(buyer ? { buyerId: buyer.id } : { buyerName, buyerUscc }),
    ...{ grossFen, vatBasis, vatRateBp: vatBasis === "exempt" ? 0 : vatRate },
  };
}
