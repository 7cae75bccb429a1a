import { sql } from "drizzle-orm";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { demandMessageFiles, demandMessages } from "~/db/schema/demand-access";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import { noteFirstReply } from "./locked-demand.commands.server";
import { isUnread } from "./talk.queries.server";
import type { LockedTalk } from "./talk-lock.commands.server";
import { markTalkRead } from "./talk-reads.commands.server";

/**
 * Writes what a side says in a locked conversation, stops the clock of the first answer where the platform speaks, and
 * tells the other side: once until they have read it, so that nobody's mail is filled.
 */
export async function writeTalkMessage(
  talk: LockedTalk,
  said: { text: string; fileIds: readonly number[]; personId: number },
  tx: Transaction,
): Promise<void> {
  const { demandId, platformId, side, organisationId } = talk;
  const { fileIds, ...message } = said;
  const isOwners = side === "owner";
  const [row] = await tx
    .insert(demandMessages)
    .values({ demandId, platformId, organisationId, isOwners, ...message })
    .returning({ id: demandMessages.id, sentAt: demandMessages.sentAt });
  if (!row) throw new Error("a message was not written");
  if (fileIds.length > 0)
    await tx.insert(demandMessageFiles).values(fileIds.map((fileId) => ({ messageId: row.id, fileId })));
  await markTalkRead({ demandId, platformId, side, upTo: row.sentAt }, tx);
  if (side === "platform") await noteFirstReply(demandId, tx);
  await tell(talk, tx);
}

async function tell({ demandId, platformId, slug, side, told }: LockedTalk, tx: Transaction): Promise<void> {
  if (told.organisationId === undefined) return;
  const other = side === "owner" ? "platform" : "owner";
  const [unread] = await tx.execute<{ id: number }>(sql`
    select min(m.id) as id from demand_messages m
    where m.demand_id = ${demandId} and m.platform_id = ${platformId} and ${isUnread(sql`m`, other)}`);
  const paths = pathsIn("zh-CN");
  await notify(
    {
      to: await listToldIds(told.organisationId, { also: told.also }, tx),
      kind: "demand-message",
      eventKey: `demand-message:${unread?.id}`,
      data: {
        ...inBoth({ demand: told.demand, organisation: told.speaker }),
        path:
          other === "owner"
            ? paths.demandTalk(demandId, slug)
            : paths.ownCapabilities(slug, "demands", demandId, "talk"),
      },
    },
    tx,
  );
}
