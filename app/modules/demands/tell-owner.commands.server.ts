import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
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
  const [named] = await tx.execute<{ name_zh: string; name_en: string | null }>(
    sql`select name_zh, name_en from platforms where id = ${platform.id}`,
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
        platform: named.name_zh,
        ...(named.name_en === null ? {} : { platformEn: named.name_en }),
        path: pathsIn("zh-CN").demandQuote(id, quoteId),
      },
    },
    tx,
  );
}
