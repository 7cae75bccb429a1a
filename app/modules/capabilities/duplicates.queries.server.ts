import { sql } from "drizzle-orm";
import type { Degrees, PointPrecision } from "~/app/core/distance";
import { db, type Executor } from "~/db/client.server";
import type { Filter } from "~/search/engine";
import { searchEngine } from "~/search/engine.server";
import { findRegistryDay } from "../registry/registry-day.queries.server";
import { findYearBase } from "./assessment.queries.server";
import {
  type Existing,
  type Judged,
  judge,
  nearestFirst,
  type Purchase,
  type Verdict,
  verdictOf,
} from "./core/duplicate";
import { type InstrumentCard, listInstrumentCards } from "./instrument-cards.queries.server";
import { listOfferDistances } from "./offer-places.queries.server";
import { userOfRecord, yearOfRecord, yearOfRun } from "./record-conditions.queries.server";

/** So many are told of at most. */
export const mostNear = 15;
/** So many of each way of looking are compared. */
const perSearch = 50;
/** Fewer users in a year, and its use rate would tell of somebody. */
const fewestUsers = 5;

/** An existing instrument that comes near, with what helps to decide. */
export interface NearInstrument extends Judged {
  card: InstrumentCard;
  distance?: { metres: number; precision: PointPrecision };
  /** Of the last whole year; undefined: not published. */
  useRate?: number;
  /** The platform's office. */
  contact?: { zh: string; en?: string; phone?: string };
}

export interface DuplicateReport {
  verdict: Verdict;
  /** How many there are of the nearest kind, and of these, how many are shared with others. */
  counted: { count: number; shared: number };
  /** How many of those shown had a use rate below a half. */
  idle: number;
  near: NearInstrument[];
  /** The year of the use rates, and the hours that they are measured against. */
  year: number;
  baseHours: number;
}

/**
 * The public instruments of the region that come nearest to one that is to be bought, nearest first. `from`: where it
 * would stand. Tells nothing that is not public.
 */
export async function findDuplicates(
  wanted: Purchase,
  from: Degrees | undefined,
  tx: Executor = db(),
): Promise<DuplicateReport> {
  const today = await findRegistryDay(tx);
  const year = Number(today.slice(0, 4)) - 1;
  const { places, words, nameWords } = await search(wanted);
  const existing = await listExisting([...(await listSameModel(wanted, tx)), ...places.keys()], tx);
  const judged = nearestFirst(
    existing.flatMap((one) => {
      const place = places.get(one.id);
      const found = judge(wanted, { ...one, ...(place === undefined ? {} : { place }) }, words, nameWords);
      return found ? [found] : [];
    }),
  );
  const shown = judged.slice(0, mostNear);
  const ids = shown.map(({ id }) => id);
  const base = await findYearBase(year, today, tx);
  const [allCards, distances, minutes, contacts] = await Promise.all([
    listInstrumentCards(
      judged.map(({ id }) => id),
      tx,
    ),
    from ? listOfferDistances("instrument", ids, from, tx) : {},
    listPublicMinutes(ids, year, tx),
    listOffices(ids, tx),
  ]);
  const cards = new Map(allCards.map((card) => [card.id, card]));
  // What has just ceased to be public is left out.
  const known = judged.filter(({ id }) => cards.has(id));
  const verdict = verdictOf(known);
  const nearest = known.filter(({ nearness }) => nearness === verdict);
  const near = shown.flatMap((one): NearInstrument[] => {
    const card = cards.get(one.id);
    if (!card) return [];
    const run = minutes.get(one.id);
    const distance = (distances as Record<number, NearInstrument["distance"]>)[one.id];
    const contact = contacts.get(one.id);
    return [
      {
        ...one,
        card,
        ...(distance ? { distance } : {}),
        ...(run === undefined ? {} : { useRate: run / (base.hours * 60) }),
        ...(contact ? { contact } : {}),
      },
    ];
  });
  const shared = nearest.filter(({ id }) => cards.get(id)?.sharingMode === "external").length;
  return {
    verdict,
    counted: { count: nearest.length, shared },
    idle: near.filter(({ useRate }) => useRate !== undefined && useRate < 0.5).length,
    near,
    year,
    baseHours: base.hours,
  };
}

/** Where each was found by the words, the best of all ways of looking, and the words as they were understood. */
async function search({ name, model, indicators, classCode }: Purchase) {
  const inClass = (code: string): Filter => ({ facet: "instrument", in: [code] });
  const asked: { text: string; filters: Filter[] }[] = [
    ...[name, indicators].flatMap((text) => (text ? [{ text, filters: [] }] : [])),
    ...(model ? [{ text: model, filters: [] }] : []),
    ...(classCode ? [{ text: "", filters: [inClass(classCode)] }] : []),
    ...(classCode && name ? [{ text: name, filters: [inClass(classCode)] }] : []),
  ];
  const answers = await Promise.all(
    asked.map(({ text, filters }) =>
      searchEngine().search({
        ...{ scope: { audience: "public" }, kinds: ["instrument"], text, filters, facets: [] },
        ...{ sort: text === "" ? "newest" : "relevance", page: 1, perPage: perSearch },
      }),
    ),
  );
  const places = new Map<number, number>();
  answers.forEach(({ hits }, index) => {
    hits.forEach(({ id }, place) => {
      // A list without a text has no order that says something.
      const told = asked[index]?.text === "" ? perSearch : place;
      places.set(Number(id), Math.min(places.get(Number(id)) ?? perSearch, told));
    });
  });
  const nameWords = asked.flatMap(({ text }, index) =>
    text !== "" && text === name ? (answers[index]?.highlight ?? []) : [],
  );
  return { places, nameWords, words: [...new Set(answers.flatMap(({ highlight }) => highlight))] };
}

/** Those whose model is written with the same letters and digits, whatever the search makes of them. */
async function listSameModel({ model }: Purchase, tx: Executor): Promise<number[]> {
  if (!model) return [];
  const rows = await tx.execute<{ id: number }>(sql`
    select id from instruments where status in ('published', 'paused')
      and regexp_replace(lower(model), '[^[:alnum:]]', '', 'g') = regexp_replace(lower(${model}), '[^[:alnum:]]', '', 'g')
    order by id limit ${perSearch}`);
  return rows.map(({ id }) => id);
}

async function listExisting(ids: readonly number[], tx: Executor): Promise<Existing[]> {
  if (ids.length === 0) return [];
  const rows = await tx.execute<{ row: Existing }>(sql`
    select jsonb_strip_nulls(jsonb_build_object('id', i.id, 'names', array_remove(array[i.name_zh, i.name_en], null),
      'model', i.model, 'classCode', i.class_code, 'originalValueFen', i.original_value_fen,
      'text', concat_ws(' ', i.name_zh, i.name_en, i.model, c.name_zh, c.name_en, i.functions_zh, i.functions_en,
        i.service_content_zh, i.service_content_en, i.indicators_zh, i.indicators_en))) as row
    from instruments i left join instrument_classes c on c.code = i.class_code
    where i.id in ${[...new Set(ids)]} and i.status in ('published', 'paused')`);
  return rows.map(({ row }) => row);
}

/** The running minutes of a year of those that at least five users used. */
async function listPublicMinutes(
  ids: readonly number[],
  year: number,
  tx: Executor,
): Promise<Map<number, number>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; minutes: number }>(sql`
    with ran as (select n.instrument_id as id, sum((n.hours * 60)::int)::float8 as minutes from instrument_runs n
      where n.instrument_id in ${[...ids]} and ${yearOfRun} = ${year} and n.voided_at is null group by 1)
    select r.instrument_id as id, sum(r.minutes)::float8 + coalesce(max(ran.minutes), 0) as minutes
    from service_records r left join ran on ran.id = r.instrument_id
    where r.instrument_id in ${[...ids]} and ${yearOfRecord} = ${year} and r.voided_at is null
    group by 1 having count(distinct ${userOfRecord}) >= ${fewestUsers}`);
  return new Map(rows.map(({ id, minutes }) => [id, minutes]));
}

/** The office by which the platform of each is reached, in clear as everywhere; its people are not told of here. */
async function listOffices(
  ids: readonly number[],
  tx: Executor,
): Promise<Map<number, NonNullable<NearInstrument["contact"]>>> {
  if (ids.length === 0) return new Map();
  const rows = await tx.execute<{ id: number; contact: NonNullable<NearInstrument["contact"]> }>(sql`
    select distinct on (i.id) i.id, jsonb_strip_nulls(jsonb_build_object('zh', k.name_zh, 'en', k.name_en,
      'phone', k.phone)) as contact
    from instruments i join platform_contacts k on k.platform_id = i.platform_id and k.kind = 'organisation'
    where i.id in ${[...ids]} order by i.id, k.phone is null, k.position`);
  return new Map(rows.map(({ id, contact }) => [id, contact]));
}
