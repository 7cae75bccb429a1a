import { type SQL, sql } from "drizzle-orm";
import type { CivilDate } from "~/app/core/civil-date";
import { db, type Executor } from "~/db/client.server";
import { yearsToday } from "../publications/rules.queries.server";
import type { TieGround } from "./core/vocabulary";
import { payingRoles } from "./party-members.queries.server";

/** Who paid whom for what a platform did, on which day. */
export interface TieQuestion {
  sellerId: number;
  platformId: number;
  /** Of the payment: ties of that day count, and those of today always. */
  day?: CivilDate;
  /** The buyer: of the register, or by name and code. */
  buyerId?: number | undefined;
  buyerName?: string | undefined;
  buyerUscc?: string | undefined;
}

/**
 * Why a buyer counts as 关联方 of the seller and of the platform's lead unit, in the order of `tieGrounds`; empty: nothing
 * is known. Looks at the platform's units on the day and today, at units of other platforms that the seller leads or
 * builds, at the legal representatives and telephone numbers of the register, at who is or was lately an owner, a manager
 * or a finance member of both, and at what either side declared. A buyer by name that is in the register counts as that
 * organisation.
 */
export async function findTies(question: TieQuestion, tx: Executor = db()): Promise<TieGround[]> {
  const { sellerId, platformId, day, buyerId, buyerName, buyerUscc } = question;
  const today = sql`(clock.now() at time zone 'Asia/Shanghai')::date`;
  const on = day === undefined ? today : sql`${day}::date`;
  const [row] = await tx.execute<{ grounds: TieGround[] }>(sql`
    with asked as (
      select ${buyerId ?? null}::int as id, ${buyerName ?? null}::text as name, ${buyerUscc ?? null}::text as uscc),
    platform as (select id, is_sample from platforms where id = ${platformId}),
    buyer as (
      select coalesce(o.id, 0) as id, coalesce(o.name_zh, a.name) as name, coalesce(o.uscc, a.uscc) as uscc,
        nullif(btrim(o.legal_representative), '') as legal, regexp_replace(coalesce(o.phone, ''), '\\D', '', 'g') as phone
      from asked a left join lateral (
        select r.* from organisations r join platform p on p.is_sample = r.is_sample
        where r.id = a.id or a.id is null and (r.uscc = a.uscc or r.name_zh = a.name)
        order by r.id = a.id desc, r.uscc = a.uscc desc limit 1) o on true),
    units as (select u.* from platform_units u where u.valid @> ${on} or u.valid @> ${today}),
    own as (
      select o.id, o.name_zh as name, o.uscc, nullif(btrim(o.legal_representative), '') as legal,
        regexp_replace(coalesce(o.phone, ''), '\\D', '', 'g') as phone
      from organisations o where o.id = ${sellerId} or o.id in (
        select organisation_id from units where platform_id = ${platformId} and role = 'lead'))
    select array_remove(array[
      case when b.id = ${sellerId} then 'same_organisation' end,
      case when exists (select from units u where u.platform_id = ${platformId} and u.organisation_id = b.id
        and u.role = 'lead') then 'lead' end,
      case when exists (select from units u where u.platform_id = ${platformId} and u.organisation_id = b.id
        and u.role = 'co_builder') then 'co_builder' end,
      case when b.id <> ${sellerId} and exists (select from units mine join units theirs using (platform_id)
        where mine.organisation_id = ${sellerId} and theirs.organisation_id = b.id
          and platform_id <> ${platformId}) then 'affiliate' end,
      case when exists (select from own o where o.id <> b.id and o.legal = b.legal) then 'same_legal_person' end,
      case when exists (select from own o where o.id <> b.id and length(o.phone) >= 7 and o.phone = b.phone)
        then 'same_phone' end,
      case when exists (select from own o join memberships m on m.organisation_id = o.id
        join memberships t on t.person_id = m.person_id and t.organisation_id = b.id
        where o.id <> b.id and ${isKeeper("m", on)} and ${isKeeper("t", on)}) then 'same_member' end,
      case when exists (select from declared_ties t join own o on o.id <> b.id
        where (t.ended_at is null or (t.ended_at at time zone 'Asia/Shanghai')::date > ${on}) and (
          t.organisation_id = o.id and (t.other_id = b.id or t.other_uscc = b.uscc or t.other_name = b.name)
          or t.organisation_id = b.id and (t.other_id = o.id or t.other_uscc = o.uscc or t.other_name = o.name)))
        then 'declared' end], null) as grounds
    from buyer b`);
  return row?.grounds ?? [];
}

/**
 * Whether a membership is, or was not long before a day, one of those who act for the organisation's money (rule
 * `ledger.tie-years`; a year where no version holds).
 */
function isKeeper(alias: "m" | "t", on: SQL): SQL {
  const of = sql.raw(alias);
  return sql`(${of}.role in ${[...payingRoles]}
    and (${of}.ended_at is null or ${of}.ended_at > ${on} - ${yearsToday("ledger.tie-years", 1)}))`;
}
