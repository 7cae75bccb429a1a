import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LockedDemand } from "./locked-demand.commands.server";

/** Tells the people of the demand's owner what a platform did with its quote. Nobody else hears of it. */
export async function tellOwnerOfQuote(
  { demand, platform, quoteId }: { demand: LockedDemand; platform: { id: number }; quoteId: string },
  { kind, eventKey }: { kind: "quote-received" | "quote-revised" | "quote-withdrawn"; eventKey: string },
  tx: Transaction,
): Promise<void> {
  const { id, organisationId, createdBy, title } = demand;
  if (organisationId === undefined) throw new Error("a demand that asks for answers has an owner");
  const [named] = await tx.execute<{ zh: string; en: string | null }>(
    sql`select name_zh as zh, name_en as en from platforms where id = ${platform.id}`,
  );
  if (!named) throw new Error("a platform that quotes is not there");
  await notify(
    {
      to: await listToldIds(organisationId, { also: createdBy }, tx),
      kind,
      eventKey,
      isOnceUntilRead: true,
      data: {
        demand: title,
        ...inBoth({ platform: named }),
        path: pathsIn("zh-CN").demandQuote(id, quoteId),
      },
    },
    tx,
  );
}
