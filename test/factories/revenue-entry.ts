import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import { appendLine, declareEntry, type NewEntry } from "~/app/modules/contracts/ledger.commands.server";
import { db, type Transaction } from "~/db/client.server";
import { confirmationLinks } from "~/db/schema/payments";
import { anOfficer } from "./person";
import { nextNumber } from "./registry";

const nobody = { personId: null, organisationId: null };

/**
 * An entry in the book of a platform, of a contract that was made off the site, as far as `state` says. Without VAT
 * unless some is given. Sums in fen.
 */
export async function aRevenueEntry(
  platformId: number,
  {
    state = "verified",
    ...overrides
  }: Partial<NewEntry> & { state?: "declared" | "confirmed" | "verified" } = {},
): Promise<{ id: string }> {
  const [of] = await db().execute<{ organisation_id: number; is_sample: boolean }>(sql`
    select u.organisation_id, p.is_sample from platforms p join platform_units u on u.platform_id = p.id
      and u.role = 'lead' where p.id = ${platformId} limit 1`);
  if (!of) throw new Error("a platform without a lead unit");
  const entry: NewEntry = {
    ...{ platformId, organisationId: of.organisation_id, isSample: of.is_sample },
    ...{ nature: "service", channel: "off_site", title: "样品检测", buyerName: `买方${nextNumber()}` },
    ...{ buyerSize: "small", paidOn: "2026-03-01", grossFen: 100_00, declaredSide: "seller", ties: [] },
    ...{ vatBasis: "exempt", vatRateBp: 0, vatFen: 0 },
    ...overrides,
  };
  const officerId = state === "verified" ? await anOfficerOf(platformId) : null;
  return db().transaction(async (tx) => {
    const { id } = await declareEntry(entry, [], nobody, tx);
    if (state === "declared") return { id };
    // A buyer without an account answers by the link that it was sent; of what is imported nobody is asked.
    if (entry.channel !== "imported") await confirmByLink(id, tx);
    if (state === "verified")
      await appendLine(
        id,
        "verify",
        { mover: "officer", personId: officerId, organisationId: null },
        { reason: "材料齐全" },
        tx,
      );
    return { id };
  });
}

async function confirmByLink(entryId: string, tx: Transaction): Promise<void> {
  await tx.insert(confirmationLinks).values({
    ...{ entryId, tokenHash: randomBytes(32).toString("hex"), contact: "buyer@example.test" },
    expiresAt: sql`clock.now() + interval '1 day'`,
  });
  await appendLine(entryId, "confirm", { ...nobody, mover: "counterparty" }, {}, tx);
}

/** An officer of the authority of a platform's class: who is there, else somebody new. */
async function anOfficerOf(platformId: number): Promise<number> {
  const [found] = await db().execute<{ authority_id: number; person_id: number | null }>(sql`
    select k.authority_id, (select min(f.person_id) from offices f where f.role = 'officer' and f.ended_at is null
      and f.organisation_id = k.authority_id) as person_id
    from platforms b join platform_classes k on k.code = b.class_code where b.id = ${platformId}`);
  return found?.person_id ?? (await anOfficer(found?.authority_id)).id;
}
