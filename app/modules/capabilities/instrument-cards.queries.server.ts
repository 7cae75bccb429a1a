import { type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "~/db/client.server";
import { findRuleNumber } from "../publications/rules.queries.server";
import { aliveStatuses } from "../registry/alive-statuses";
import type { LocalName } from "../registry/local-name";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import type { BookingMode, InstrumentCondition, OperationMode, SharingMode } from "./core/instrument-choices";

/** What a list shows of an instrument. Money in fen. */
export interface InstrumentCard {
  id: number;
  name: LocalName;
  model?: string;
  maker?: string;
  class?: { code: string; name: LocalName };
  platform: { id: number; slug: string; name: LocalName };
  isSample: boolean;
  /** Where it stands. */
  league: LocalName;
  /** The lowest price of an hour today. */
  fromFen?: number;
  /** The next time at which it can be booked, ISO; left out also while nobody has reckoned it anew. */
  nextFree?: string;
  /** It was reckoned: nothing is free within its horizon. */
  isFull: boolean;
  /** ISO: when `nextFree` can no longer be booked, which is its lead time before it. */
  changesAt?: string;
  sharingMode: SharingMode;
  condition: InstrumentCondition;
  bookingMode: BookingMode;
  operation: OperationMode;
  /** Its first picture: the number of the capability's file, and its size in pixels. */
  photo?: { id: number; width: number; height: number };
  isStale: boolean;
}

interface Row
  extends Omit<InstrumentCard, "nextFree" | "changesAt" | "fromFen" | "model" | "maker" | "class" | "photo">,
    Record<string, unknown> {
  model: string | null;
  maker: string | null;
  class: InstrumentCard["class"] | null;
  photo: InstrumentCard["photo"] | null;
  next_free: string | null;
  changes_at: string | null;
  from_fen: string | null;
}

/** Public cards of these instruments, in the order of the ids; one that the public may not see is left out. */
export async function listInstrumentCards(
  ids: readonly number[],
  tx: Executor = db(),
): Promise<InstrumentCard[]> {
  if (ids.length === 0) return [];
  const months = await findRuleNumber("offer.stale-months", await findRegistryDay(tx), tx);
  const rows = await tx.execute<Row>(sql`
    select i.id, i.model, i.maker, i.is_sample as "isSample", i.sharing_mode as "sharingMode", i.condition,
      i.booking_mode as "bookingMode", i.operation,
      ${named("i")} as name,
      case when c.code is not null then jsonb_build_object('code', c.code,
        'name', ${named("c")}) end as class,
      jsonb_build_object('id', p.id, 'slug', p.registration_number,
        'name', ${named("p")}) as platform,
      ${named("a")} as league,
      (select least(t.self_hour_fen, t.operated_hour_fen) from instrument_tariffs t
        where t.instrument_id = i.id and t.effective_from <= (clock.now() at time zone 'Asia/Shanghai')::date
        order by t.effective_from desc limit 1)::text as from_fen,
      case when i.status = 'published' and i.booking_mode <> 'none' then ${iso("f.starts_at")} end as next_free,
      case when i.status = 'published' and i.booking_mode <> 'none' then ${iso("f.starts_at - i.lead_hours * interval '1 hour'")} end
        as changes_at,
      f.instrument_id is not null and f.starts_at is null as "isFull",
      (select jsonb_build_object('id', h.id, 'width', h.width, 'height', h.height) from capability_files h
        where h.instrument_id = i.id and h.kind = 'photo' and h.removed_at is null
        order by h.position, h.id limit 1) as photo,
      coalesce(i.confirmed_at + make_interval(months => ${months}) <= clock.now(), false) as "isStale"
    from unnest(${sql.param(`{${ids.join(",")}}`)}::int[]) with ordinality as asked (id, place)
    join instruments i on i.id = asked.id and i.status in ('published', 'paused')
    join platforms p on p.id = i.platform_id and p.status in ${aliveStatuses}
    left join instrument_classes c on c.code = i.class_code
    left join instrument_next_free f on f.instrument_id = i.id and (f.starts_at is null or ${isStillAhead("f")})
    left join lateral (select s.area_code from platform_sites s where s.platform_id = p.id and upper_inf(s.valid)
        and (s.id = i.site_id or s.kind = 'headquarters') order by (s.id = i.site_id) is true desc limit 1) site on true
    join areas a on a.code = coalesce(site.area_code, p.area_code)
    order by asked.place`);
  return rows.map(cardOf);
}

function cardOf({
  next_free,
  changes_at,
  from_fen,
  model,
  maker,
  photo,
  class: classOf,
  ...row
}: Row): InstrumentCard {
  return {
    ...row,
    ...(model === null ? {} : { model }),
    ...(maker === null ? {} : { maker }),
    ...(classOf === null ? {} : { class: classOf }),
    ...(photo === null ? {} : { photo }),
    ...(next_free === null ? {} : { nextFree: next_free }),
    ...(changes_at === null ? {} : { changesAt: changes_at }),
    ...(from_fen === null ? {} : { fromFen: Number(from_fen) }),
  };
}

/** Whether the kept next free time of the instrument `i` can still be booked; `free`: the alias of its row. */
export function isStillAhead(free: string): SQL {
  return sql`${sql.raw(free)}.starts_at > clock.now() + i.lead_hours * interval '1 hour'`;
}

/** The names of a row as a `LocalName`; `alias`: of its table, spelled in the program. */
export function named(alias: string): SQL {
  const t = sql.raw(alias);
  return sql`jsonb_strip_nulls(jsonb_build_object('zh', ${t}.name_zh, 'en', ${t}.name_en))`;
}

/** An instant in ISO form, in UTC; `column`: or a sum of them, spelled in the program. */
export function iso(column: string): SQL {
  return sql`to_char((${sql.raw(column)}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
}
