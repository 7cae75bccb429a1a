import { sql } from "drizzle-orm";
import { translator } from "~/app/i18n/catalogues";
import { formatDate } from "~/app/i18n/format";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { lastDayOf } from "../enquiries/core/answer-day";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import { complaintTables } from "./complaint-parties.queries.server";
import type { Complainant } from "./core/complaint";
import type { ComplaintAgainst, ComplaintOutcome } from "./core/vocabulary";
import { leadOf, maskedName, nameFor, platformSight } from "./demand-sight.queries.server";
import { brokersName, nameOf } from "./introduction-parties.queries.server";

interface Row extends Record<string, unknown> {
  against: ComplaintAgainst;
  person_id: number | null;
  organisation_id: number | null;
  owner_id: number | null;
  lead_id: number | null;
  broker_people: number[] | null;
  due_at: string;
  masked: { zh: string; en?: string };
  to_owner: { zh: string };
  to_platform: { zh: string; en?: string } | null;
  to_broker: { zh: string; en?: string };
}

/** A side of a complaint: its people, and what the demand is called towards them. */
interface Side {
  to: number[];
  demand: LocalName;
}

interface Parties {
  complainant: Side;
  /** Nobody where an officer is complained of. */
  other: Side;
  officers: Side;
  /** The last day of its decision. */
  until: LocalName;
}

async function findParties(id: number, tx: Transaction): Promise<Parties> {
  const d = sql`d`;
  const [row] = await tx.execute<Row>(sql`
    select c.against, c.person_id, c.organisation_id, d.organisation_id as owner_id,
      case when p.id is not null then ${leadOf(sql`p`)} end as lead_id, c.due_at::text,
      (select jsonb_agg(b.person_id) from introduction_shares s join brokers b on b.id = s.broker_id
        where s.introduction_id = i.id and (s.agreed_at is not null or b.id = i.broker_id)) as broker_people,
      ${maskedName(d)} as masked, jsonb_build_object('zh', d.title) as to_owner, ${brokersName(d)} as to_broker,
      case when p.id is not null then ${nameFor(d, platformSight(d, sql`p`))} end as to_platform
    from ${complaintTables} where c.id = ${id}`);
  if (!row) throw new Error(`complaint ${id} is not there`);
  const sides: Record<Complainant, () => Promise<Side>> = {
    owner: async () => ({
      to:
        row.owner_id === null
          ? []
          : await listToldIds(row.owner_id, { also: row.person_id ?? undefined }, tx),
      demand: nameOf(row.to_owner),
    }),
    platform: async () => ({
      to: row.lead_id === null ? [] : await listToldIds(row.lead_id, {}, tx),
      demand: nameOf(row.to_platform ?? row.masked),
    }),
    reader: async () => ({
      to: row.person_id === null ? [] : [row.person_id],
      demand: nameOf(row.to_broker),
    }),
    broker: async () => ({ to: row.broker_people ?? [], demand: nameOf(row.to_broker) }),
  };
  const as: Complainant =
    row.organisation_id === null
      ? row.broker_people
        ? "broker"
        : "reader"
      : row.organisation_id === row.owner_id
        ? "owner"
        : "platform";
  const { against } = row;
  const lastDay = lastDayOf(new Date(row.due_at));
  return {
    complainant: await sides[as](),
    other: against === "officer" ? { to: [], demand: nameOf(row.masked) } : await sides[against](),
    officers: {
      to: await listOfficerIds(tx, { except: row.person_id ?? undefined }),
      demand: nameOf(row.masked),
    },
    until: { zh: formatDate(lastDay, "zh-CN"), en: formatDate(lastDay, "en") },
  };
}

/** Tells the officers of a new complaint, and who is complained of. */
export async function tellComplaint(id: number, tx: Transaction): Promise<void> {
  const { officers, other, until } = await findParties(id, tx);
  await notify(
    {
      to: officers.to,
      kind: "complaint-opened",
      eventKey: `complaint-opened:${id}`,
      data: {
        ...inBoth({ demand: officers.demand, until }),
        path: pathsIn("zh-CN").deskItem("complaints", id),
      },
    },
    tx,
  );
  await notify(
    {
      to: other.to,
      kind: "complaint-told",
      eventKey: `complaint-told:${id}`,
      data: {
        ...inBoth({ demand: other.demand, until }),
        path: pathsIn("zh-CN").complaints(id),
      },
    },
    tx,
  );
}

/** Tells both sides what was decided, with its reasons. */
export async function tellDecided(
  id: number,
  { outcome, answer }: { outcome: ComplaintOutcome; answer: string },
  tx: Transaction,
): Promise<void> {
  const { complainant, other } = await findParties(id, tx);
  for (const side of [complainant, other])
    await notify(
      {
        to: side.to,
        kind: "complaint-decided",
        eventKey: `complaint-decided:${id}`,
        data: {
          ...inBoth({
            demand: side.demand,
            result: {
              zh: `${translator("zh-CN", "complaints")(`outcome.${outcome}`)}：${answer}`,
              en: `${translator("en", "complaints")(`outcome.${outcome}`)}: ${answer}`,
            },
          }),
          path: pathsIn("zh-CN").complaints(id),
        },
      },
      tx,
    );
}

/** Reminds the officers of one that is late, once a day. `day`: the civil date of the reminder. */
export async function tellOverdue(id: number, day: string, tx: Transaction): Promise<void> {
  const { officers, until } = await findParties(id, tx);
  await notify(
    {
      to: officers.to,
      kind: "complaint-overdue",
      eventKey: `complaint-overdue:${id}:${day}`,
      data: {
        ...inBoth({ demand: officers.demand, until }),
        path: pathsIn("zh-CN").deskItem("complaints", id),
      },
    },
    tx,
  );
}
