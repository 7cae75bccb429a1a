import { type SQL, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/postgres-js";
import postgres from "postgres";
import { publishDays } from "~/app/modules/contracts/publish-heads.commands.server";
import type { Transaction } from "~/db/client.server";
import { isMarked, mark } from "./marks";
import { tellIncome } from "./sample/contracts/income";
import { enterParties, type Parties } from "./sample/contracts/parties";
import { type ContractPlan, contractPlans } from "./sample/contracts/plan";
import { emptyRows } from "./sample/contracts/rows";
import { type Origin, tellContract } from "./sample/contracts/story";
import { tellWork } from "./sample/contracts/work";
import { describeBuyers, writeBooks, writeContracts } from "./sample/contracts/write";

/** What the seed of contracts needs besides the database's name. */
export interface ContractSeed {
  /** The owner's login: years of history are written by its clock. */
  ownerUrl: string;
  /** Scheme and host of the page that papers lead to. */
  origin?: string | undefined;
  /** Keeps a paper's bytes; left out, its row alone is written. */
  keep?: ((sha256: string, bytes: Buffer, at: Date) => Promise<void>) | undefined;
}

/**
 * Forty invented contracts over three years and some six hundred entries in the books of invented platforms, with their
 * papers. In one piece, once, after the demands, some of whose accepted quotes became contracts. The database writes the
 * lines' times itself, so that even here nobody chooses them but who owns its clock.
 */
export async function seedContracts({ ownerUrl, origin, keep }: ContractSeed): Promise<void> {
  if (await isMarked("contracts")) return;
  const client = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  try {
    await drizzle(client).transaction((tx) => enterContracts(tx, { origin, keep }));
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function enterContracts(
  tx: Transaction,
  { origin, keep }: Omit<ContractSeed, "ownerUrl">,
): Promise<void> {
  const [moment] = await tx.execute<{ now: string }>(sql`select clock.now()::text as now`);
  const now = Date.parse(moment?.now ?? "");
  const parties = await enterParties(tx);
  const address = keep && `${origin ?? "http://localhost"}/verify/`;
  const rows = emptyRows();
  for (const plan of contractPlans()) {
    const origin = await originOf(plan, parties, tx);
    if (!origin) continue;
    const told = await tellContract(plan, { parties, origin, now, address }, rows);
    if (!["drafted", "proposed", "dropped"].includes(plan.state)) await tellWork(told, address);
  }
  await tellIncome(parties, now, rows, tx);
  const officers = [...parties.platforms.values()].flatMap(({ id, officers: [first] }) =>
    first ? [[id, first] as const] : [],
  );
  await describeBuyers(rows, new Map(officers), tx);
  if (keep)
    await Promise.all(
      [...rows.files.kept.values()].map(({ paper, at }) => keep(paper.sha256, paper.bytes, new Date(at))),
    );
  await writeContracts(rows, tx);
  await writeBooks(rows, tx);
  await publishDays(tx);
  await mark("contracts", tx);
}

/**
 * What a contract came from, as far as the earlier parts of the demo have it. Undefined: a party of it, or the quote whose
 * sum it would have, is not there, as on the site of an older release or where people decided otherwise.
 */
async function originOf(plan: ContractPlan, parties: Parties, tx: Transaction): Promise<Origin | undefined> {
  const platform = parties.platforms.get(plan.credits[0]?.platform ?? "");
  const buyer = parties.organisations.get(plan.buyer);
  const isOutside = parties.outsiders.some(({ name }) => name === plan.buyer);
  if (!platform || !plan.credits.every((one) => parties.platforms.has(one.platform))) return undefined;
  if (!buyer) return isOutside ? {} : undefined;
  const first = async <Row extends Record<string, unknown>>(query: SQL) => (await tx.execute<Row>(query))[0];
  if (plan.flags.has("quote")) {
    const row = await first<{
      id: string;
      accepted: string;
      total: string;
      milestones: { title: string; deliverable: string | null; amountFen: number }[];
    }>(sql`
      select q.id, q.ended_at::text as accepted, r.total_fen::text as total,
        (select jsonb_agg(jsonb_build_object('title', m.title, 'deliverable', m.deliverable, 'amountFen', m.amount_fen)
          order by m.position) from quote_milestones m where m.revision_id = r.id) as milestones
      from quotes q join demands d on d.id = q.demand_id
      join lateral (select * from quote_revisions r where r.quote_id = q.id and r.sent_at is not null
        order by number desc limit 1) r on true
      where q.status = 'accepted' and q.platform_id = ${platform.id} and d.organisation_id = ${buyer.id}`);
    if (!row) return undefined;
    const { id, milestones } = row;
    return { quote: { id, milestones, totalFen: Number(row.total), acceptedAt: Date.parse(row.accepted) } };
  }
  if (plan.flags.has("booking")) {
    const row = await first<{ id: number }>(sql`
      select b.id from bookings b join booking_parties p on p.booking_id = b.id and p.organisation_id = ${buyer.id}
      where b.platform_id = ${platform.id} and b.status = 'completed' order by lower(b.during), b.id limit 1`);
    return row ? { bookingId: row.id } : {};
  }
  if (plan.flags.has("enquiry")) {
    const row = await first<{ id: number }>(sql`
      select id from enquiries where from_organisation_id = ${buyer.id} and to_organisation_id = ${platform.leadId}
      order by opened_at, id limit 1`);
    return row ? { enquiryId: row.id } : {};
  }
  return {};
}
