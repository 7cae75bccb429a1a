import { sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { ContractSide } from "./core/vocabulary";
import type { RatedThing } from "./rating-form";

/** Days after a contract's end in which it can be rated (rule `rating.open-days`). */
async function findOpenDays(tx: Executor): Promise<number> {
  return findRuleNumber("rating.open-days", await findRegistryDay(tx), tx);
}

/** Whether a contract that was concluded has ended and can be rated still. */
export async function areRatingsOpen(contractId: string, tx: Executor = db()): Promise<boolean> {
  const [row] = await tx.execute(sql`
    select from contracts where id = ${contractId} and status in ('completed', 'terminated')
      and ended_at + make_interval(days => ${await findOpenDays(tx)}) > clock.now()`);
  return row !== undefined;
}

/** A rating as a page shows it. */
export interface Rating extends Record<RatedThing, number> {
  /** Who rates. */
  side: ContractSide;
  note?: string;
  /** ISO. */
  publishedAt?: string;
  answer?: string;
}

export interface RatingsView {
  isOpen: boolean;
  /** Days after a contract's end in which it can be rated. */
  openDays: number;
  /** Civil date: the last day on which it can be rated. Nothing before the contract's end. */
  until?: string;
  /** The side's own, and the other's once it is published; both for an auditor once they are. */
  ratings: Rating[];
}

/** The ratings of a contract that a side may see: its own always, the other's once both are published. */
export async function findRatings(
  contractId: string,
  side: ContractSide | undefined,
  tx: Executor = db(),
): Promise<RatingsView> {
  const days = await findOpenDays(tx);
  const [contract] = await tx.execute<{ until: string | null }>(sql`
    select case when status in ('completed', 'terminated') then
      ((ended_at + make_interval(days => ${days})) at time zone 'Asia/Shanghai')::date::text end as until
    from contracts where id = ${contractId}`);
  const rows = await tx.execute<{
    side: ContractSide;
    quality: number;
    punctuality: number;
    communication: number;
    note: string | null;
    published_at: string | null;
    answer: string | null;
  }>(sql`
    select side, quality, punctuality, communication, note, answer,
      to_char(published_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as published_at
    from contract_ratings where contract_id = ${contractId}
      and (published_at is not null or side = ${side ?? ""}) order by side = ${side ?? ""} desc, side`);
  return {
    isOpen: await areRatingsOpen(contractId, tx),
    openDays: days,
    ...(contract?.until ? { until: contract.until } : {}),
    ratings: rows.map(({ note, answer, published_at: publishedAt, ...row }) => ({
      ...row,
      ...(note === null ? {} : { note }),
      ...(answer === null ? {} : { answer }),
      ...(publishedAt === null ? {} : { publishedAt }),
    })),
  };
}
