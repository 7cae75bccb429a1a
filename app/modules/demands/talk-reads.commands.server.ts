import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import type { TalkSide } from "./talk-form";

/**
 * Notes that a side has seen what was said up to a message: what came while its page was made stays new. A later look is
 * never taken back. The other side is not told.
 */
export async function markTalkRead(
  {
    demandId,
    platformId,
    side,
    upTo,
  }: {
    demandId: number;
    platformId: number;
    side: TalkSide;
    /** When the last message that was shown was sent, ISO, to the millisecond. */
    upTo: string;
  },
  tx: Executor = db(),
): Promise<void> {
  await tx.execute(sql`
    insert into demand_reads (demand_id, platform_id, is_owners, read_at)
    select ${demandId}, ${platformId}, ${side === "owner"}, max(sent_at) from demand_messages
    where demand_id = ${demandId} and platform_id = ${platformId}
      and sent_at < ${upTo}::timestamptz + interval '1 millisecond'
    having count(*) > 0
    on conflict (demand_id, platform_id, is_owners) do update
      set read_at = excluded.read_at where excluded.read_at > demand_reads.read_at`);
}
