import { beforeAll, describe, expect, test } from "vitest";
import { useDatabase } from "../../database";
import { addReferenceData, type ReferenceData } from "./reference-data";

const database = useDatabase();

/** Three real platforms in operation and an invented one, written as the commands write them. */
interface World extends ReferenceData {
  real: number;
  other: number;
  third: number;
  sample: number;
}
let world: World;

beforeAll(async () => {
  const data = await addReferenceData(database.owner);
  const platform = async (number: string, source: number, isSample: boolean) => {
    const [id] = await database.owner.begin(async (sql) => {
      const [row] = await sql<{ id: number }[]>`insert into platforms
        (registration_number, class_code, level, status, name_zh, area_code, approved_on, approved_precision, source_id, is_sample)
        values (${number}, 'tic', 'region', 'operating', ${`中心 ${number}`}, '150100', '2020-05-01', 'day', ${source}, ${isSample})
        returning id`;
      const made = row?.id ?? 0;
      await sql`insert into platform_periods (platform_id, valid, name_zh, class_code, level, status)
        values (${made}, '[2020-05-01,)', ${`中心 ${number}`}, 'tic', 'region', 'operating')`;
      await sql`insert into platform_changes (platform_id, seq, kind, route, request_id, source_id, is_sample)
        values (${made}, 0, 'approved', 'record', 'test', ${source}, ${isSample})`;
      return [made];
    });
    return id ?? 0;
  };
  world = {
    ...data,
    real: await platform("TIC-0001", data.source, false),
    other: await platform("TIC-0002", data.source, false),
    third: await platform("TIC-0003", data.source, false),
    sample: await platform("TIC-0004", data.sampleSource, true),
  };
  const { real, university, enterprise, source } = world;
  await database.owner`insert into platform_units (platform_id, organisation_id, role, valid, source_id, is_sample) values
    (${real}, ${university}, 'lead', '[2020-05-01,2022-01-01)', ${source}, false),
    (${real}, ${enterprise}, 'lead', '[2022-01-01,)', ${source}, false)`;
  await database.owner`insert into platform_sites (platform_id, kind, valid, source_id, is_sample)
    values (${real}, 'headquarters', '[2020-05-01,)', ${source}, false)`;
  await database.owner`insert into platform_fields (platform_id, field_code, is_primary) values (${real}, 'ecology', true)`;
  await database.owner`insert into platform_successions (predecessor_id, successor_id, kind, source_id, is_sample)
    values (${real}, ${world.other}, 'merger', ${source}, false)`;
  await database.owner`insert into registration_numbers (prefix, last) values ('TIC', 4)`;
});

/** What PostgreSQL names as the reason: a constraint, or the message of a trigger without one. */
async function refusalOf(statement: string): Promise<string> {
  try {
    await database.owner.begin((sql) => sql.unsafe(statement));
  } catch (error) {
    const { constraint_name: constraint, message } = error as { constraint_name?: string; message: string };
    return constraint ?? message;
  }
  return "accepted";
}

type Case = readonly [why: string, refusedBy: string, statement: (w: World) => string];

const unit = (w: World, organisation: number, role: string, valid: string, platform = w.real) =>
  `insert into platform_units (platform_id, organisation_id, role, valid, source_id, is_sample)
   values (${platform}, ${organisation}, '${role}', '${valid}', ${w.source}, false)`;
const organisation = (w: World, columns: string, values: string) =>
  `insert into organisations (kind, name_zh, source_id, is_sample, ${columns}) values ('other', 'x', ${w.source}, false, ${values})`;
const site = (w: World, columns: string, values: string) =>
  `insert into platform_sites (platform_id, kind, source_id, is_sample, ${columns}) values (${w.real}, 'branch', ${w.source}, false, ${values})`;
const headquarters = (w: World, valid: string) =>
  `insert into platform_sites (platform_id, kind, valid, source_id, is_sample) values (${w.real}, 'headquarters', '${valid}', ${w.source}, false)`;
/** Ends the current belief and writes that the platform has ended: as `recordChange` does it, but for dates. */
const end = (w: World, status: string) =>
  `update platform_periods set known = tstzrange(lower(known), clock.now()) where platform_id = ${w.real} and upper_inf(known);
   ${period(w, "[2020-05-01,)", `'中心 TIC-0001', 'tic', 'region', '${status}'`)}`;
const set = (w: World, assignments: string, platform = w.real) =>
  `update platforms set ${assignments} where id = ${platform}`;
const period = (w: World, valid: string, rest = "'中心 TIC-0001', 'tic', 'region', 'operating'") =>
  `insert into platform_periods (platform_id, valid, name_zh, class_code, level, status) values (${w.real}, '${valid}', ${rest})`;
const succession = (w: World, from: number, to: number) =>
  `insert into platform_successions (predecessor_id, successor_id, kind, source_id, is_sample) values (${from}, ${to}, 'succession', ${w.source}, false)`;

const impossible: readonly Case[] = [
  [
    "two lead units on one day",
    "platform_units_one_lead",
    (w) => unit(w, w.institute, "lead", "[2021-12-31,2022-01-01)"),
  ],
  [
    "a second lead unit today",
    "platform_units_one_lead",
    (w) => unit(w, w.institute, "lead", "[2024-01-01,)"),
  ],
  [
    "one unit in one role twice at once",
    "platform_units_once",
    (w) =>
      `${unit(w, w.institute, "co_builder", "(,2023-01-01)")}; ${unit(w, w.institute, "co_builder", "[2022-12-31,)")}`,
  ],
  [
    "a membership of no day",
    "platform_units_valid_is_not_empty",
    (w) => unit(w, w.institute, "co_builder", "empty"),
  ],
  ["a role that is none", "platform_units_role", (w) => unit(w, w.institute, "sponsor", "(,)")],
  [
    "a unit that is not registered",
    "platform_units_organisation_id_organisations_id_fk",
    (w) => unit(w, 999_999, "co_builder", "(,)"),
  ],
  ["two headquarters", "platform_sites_one_headquarters", (w) => headquarters(w, "[2024-01-01,)")],
  ["a site of no day", "platform_sites_valid_is_not_empty", (w) => site(w, "valid", "'empty'")],
  [
    "one organisation as lead and co-builder at once",
    "platform_units_once",
    (w) => unit(w, w.enterprise, "co_builder", "(,)"),
  ],

  ["a platform that stands in a county", "platforms_area_is_league", (w) => set(w, "area_code = '150203'")],
  ["a platform that stands in the region", "platforms_area_is_league", (w) => set(w, "area_code = '150000'")],
  [
    "a site that stands in the region",
    "platform_sites_area_is_league",
    (w) => site(w, "area_code", "'150000'"),
  ],
  [
    "an organisation that stands in a county",
    "organisations_area_is_league",
    (w) => organisation(w, "area_code", "'150203'"),
  ],
  [
    "a platform in a county of another league",
    "platforms_county_of_area",
    (w) => set(w, "area_code = '150100', county_code = '150203'"),
  ],
  [
    "a site in a county of another league",
    "platform_sites_county_of_area",
    (w) => site(w, "area_code, county_code", "'150100', '150203'"),
  ],
  [
    "a site in a county of no league",
    "platform_sites_county_has_area",
    (w) => site(w, "county_code", "'150203'"),
  ],
  [
    "an organisation in a county of another league",
    "organisations_county_of_area",
    (w) => organisation(w, "area_code, county_code", "'150100', '150203'"),
  ],
  [
    "an organisation in a county of no league",
    "organisations_county_has_area",
    (w) => organisation(w, "county_code", "'150203'"),
  ],
  [
    "a league that turns into a county",
    "areas_keep_kind",
    () => "update areas set kind = 'county' where code = '150100'",
  ],
  [
    "an audit line of a result that is none",
    "audit_log_result",
    () =>
      "insert into audit_log (actor_kind, action, subject_kind, subject_id, result, request_id) values ('system', 'x', 'x', '1', 'perhaps', 'x')",
  ],
  [
    "an audit line of an actor that is none",
    "audit_log_actor_kind",
    () =>
      "insert into audit_log (actor_kind, action, subject_kind, subject_id, result, request_id) values ('ghost', 'x', 'x', '1', 'done', 'x')",
  ],
  ["half a point", "platform_sites_point_is_whole", (w) => site(w, "lat", "40.8")],
  [
    "a point without its precision",
    "platform_sites_point_is_whole",
    (w) => site(w, "lat, lng", "40.8, 111.6"),
  ],
  [
    "a point off the earth",
    "platform_sites_point_on_earth",
    (w) => site(w, "lat, lng, point_precision", "140.8, 111.6, 'exact'"),
  ],
  [
    "a contact that cannot be reached",
    "platform_contacts_reachable",
    (w) =>
      `insert into platform_contacts (platform_id, kind, name_zh, source_id, is_sample) values (${w.real}, 'organisation', '办公室', ${w.source}, false)`,
  ],
  [
    "two primary fields",
    "platform_fields_one_primary",
    (w) =>
      `insert into platform_fields (platform_id, field_code, is_primary) values (${w.real}, 'new-materials', true)`,
  ],

  [
    "a social credit code with a wrong checksum",
    "organisations_uscc_checksum",
    (w) => organisation(w, "uscc", "'91350100M000100Y44'"),
  ],
  [
    "a ROR identifier with a wrong checksum",
    "organisations_ror_checksum",
    (w) => organisation(w, "ror", "'0106qb497'"),
  ],
  [
    "a website that a browser would run",
    "organisations_website_is_web",
    (w) => organisation(w, "website", "'javascript:alert(1)'"),
  ],
  [
    "a platform's website that a browser would run",
    "platforms_website_is_web",
    (w) => set(w, "website = 'data:text/html,x'"),
  ],
  [
    "an organisation without a name",
    "organisations_name_is_not_blank",
    (w) =>
      `insert into organisations (kind, name_zh, source_id, is_sample) values ('other', ' ', ${w.source}, false)`,
  ],
  [
    "one organisation twice",
    "organisations_name_zh",
    (w) =>
      `insert into organisations (kind, name_zh, source_id, is_sample) values ('other', '某大学', ${w.source}, false)`,
  ],

  [
    "an invented source of a real platform",
    "platforms_source",
    (w) => set(w, `source_id = ${w.sampleSource}`),
  ],
  [
    "an invented source of a real organisation",
    "organisations_source",
    (w) => `update organisations set source_id = ${w.sampleSource} where id = ${w.university}`,
  ],
  [
    "an invented fact of a real platform",
    "platform_contacts_platform",
    (w) =>
      `insert into platform_contacts (platform_id, kind, name_zh, phone, source_id, is_sample) values (${w.real}, 'organisation', '办公室', '0471-0000000', ${w.sampleSource}, true)`,
  ],
  [
    "an invented change of a real platform",
    "platform_changes_platform",
    (w) =>
      `insert into platform_changes (platform_id, seq, kind, route, request_id, source_id, is_sample) values (${w.real}, 0, 'revoked', 'approval', 't', ${w.sampleSource}, true)`,
  ],
  [
    "an invented membership in a real platform",
    "platform_units_platform_sample",
    (w) =>
      `insert into platform_units (platform_id, organisation_id, role, source_id, is_sample) values (${w.real}, ${w.invented}, 'co_builder', ${w.sampleSource}, true)`,
  ],
  [
    "an invented unit of a real platform",
    "platform_units_organisation_sample",
    (w) => unit(w, w.invented, "co_builder", "(,)"),
  ],
  [
    "a real unit of an invented platform",
    "platform_units_organisation_sample",
    (w) =>
      `insert into platform_units (platform_id, organisation_id, role, source_id, is_sample) values (${w.sample}, ${w.institute}, 'co_builder', ${w.sampleSource}, true)`,
  ],
  [
    "a real platform that an invented one continues",
    "platform_successions_successor_sample",
    (w) => succession(w, w.other, w.sample),
  ],
  [
    "an invented platform that a real one continues",
    "platform_successions_predecessor_sample",
    (w) => succession(w, w.sample, w.other),
  ],
  [
    "a source that turns into a sample under real records",
    "organisations_source",
    (w) => `update sources set is_sample = true where id = ${w.source}`,
  ],

  [
    "an end before the approval",
    "platforms_end_after_approval",
    (w) => set(w, "status = 'revoked', ended_on = '2020-04-30', ended_precision = 'day'"),
  ],
  [
    "an end in the month before the approval",
    "platforms_end_after_approval",
    (w) => set(w, "status = 'revoked', ended_on = '2020-04-01', ended_precision = 'month'"),
  ],
  [
    "a platform that lives again",
    "platforms_keep_end",
    (w) => `${set(w, "status = 'revoked'")}; ${end(w, "revoked")}; ${set(w, "status = 'operating'")}`,
  ],
  [
    "an end of a platform that operates",
    "platforms_end_only_when_ended",
    (w) => set(w, "ended_on = '2024-01-01', ended_precision = 'day'"),
  ],
  [
    "a date of which nobody says how exact it is",
    "platforms_approved_precision",
    (w) => set(w, "approved_precision = null"),
  ],
  [
    "a month that begins on another day than its first",
    "platforms_approved_precision",
    (w) => set(w, "approved_precision = 'month', approved_on = '2020-05-02'"),
  ],
  [
    "a year that begins on another day than 1 January",
    "platforms_ended_precision",
    (w) => set(w, "status = 'revoked', ended_on = '2021-02-01', ended_precision = 'year'"),
  ],
  [
    "a change with a precision that is none",
    "platform_changes_precision",
    (w) =>
      `insert into platform_changes (platform_id, seq, kind, route, valid_on, valid_precision, request_id, source_id, is_sample) values (${w.real}, 0, 'relocated', 'filing', '2022-01-01', 'century', 't', ${w.source}, false)`,
  ],
  [
    "a succession of which nobody says how exactly its day is known",
    "platform_successions_precision",
    (w) => `update platform_successions set on_date = '2022-01-01' where predecessor_id = ${w.real}`,
  ],
  ["a status that is none", "platforms_status", (w) => set(w, "status = 'gone'")],
  ["a level that is none", "platforms_level", (w) => set(w, "level = 'galaxy'")],
  ["a name of spaces", "platforms_name_is_not_blank", (w) => set(w, "name_zh = '  '")],

  ["two truths about one day", "platform_periods_one_truth", (w) => period(w, "[2020-05-01,2020-06-01)")],
  ["a period of no day", "platform_periods_not_empty", (w) => period(w, "empty")],
  [
    "a status of which today's period knows nothing",
    "platforms_agree_with_period",
    (w) => set(w, "status = 'rectifying'"),
  ],
  [
    "a name of which today's period knows nothing",
    "platforms_agree_with_period",
    (w) => set(w, "name_zh = '别的名称'"),
  ],
  [
    "a platform of which nothing is believed any more",
    "platforms_agree_with_period",
    (w) =>
      `update platform_periods set known = tstzrange(lower(known), clock.now()) where platform_id = ${w.real}`,
  ],
  [
    "a belief that is written anew",
    "platform_periods_keep_past",
    (w) => `update platform_periods set level = 'national' where platform_id = ${w.real}`,
  ],
  [
    "a belief that ended earlier than now",
    "platform_periods_keep_past",
    (w) =>
      `update platform_periods set known = tstzrange(lower(known), lower(known) + interval '1 microsecond') where platform_id = ${w.real}`,
  ],
  [
    "a belief that ends in the future",
    "platform_periods_keep_past",
    (w) =>
      `update platform_periods set known = tstzrange(lower(known), clock.now() + interval '1 day') where platform_id = ${w.real}`,
  ],
  [
    "a belief that was held before it was written",
    "platform_periods_keep_past",
    (w) =>
      `insert into platform_periods (platform_id, valid, known, name_zh, class_code, level, status) values (${w.real}, '[2019-01-01,2019-02-01)', '[2019-01-01,)', 'x', 'tic', 'region', 'operating')`,
  ],
  [
    "a belief that is over when it is written",
    "platform_periods_keep_past",
    (w) =>
      `insert into platform_periods (platform_id, valid, known, name_zh, class_code, level, status) values (${w.real}, '[2019-01-01,2019-02-01)', tstzrange(clock.now(), clock.now() + interval '1 hour'), 'x', 'tic', 'region', 'operating')`,
  ],
  [
    "a platform without any period",
    "platforms_agree_with_period",
    (w) =>
      `insert into platforms (registration_number, class_code, status, name_zh, area_code, source_id, is_sample) values ('TIC-0099', 'tic', 'operating', '无期', '150100', ${w.source}, false)`,
  ],
  [
    "a period that moves to another platform",
    "platform_periods_keep_past",
    (w) => `update platform_periods set platform_id = ${w.other} where platform_id = ${w.real}`,
  ],

  [
    "a platform that succeeds itself",
    "platform_successions_not_itself",
    (w) => succession(w, w.sample, w.sample),
  ],
  [
    "two platforms that succeed each other",
    "platform_successions_no_circle",
    (w) => succession(w, w.other, w.real),
  ],
  [
    "an invented source of a real succession",
    "platform_successions_source",
    (w) =>
      `insert into platform_successions (predecessor_id, successor_id, kind, source_id, is_sample) values (${w.other}, ${w.third}, 'merger', ${w.sampleSource}, false)`,
  ],

  [
    "a registration number that changes",
    "a registration number is permanent",
    (w) => set(w, "registration_number = 'TIC-0009'"),
  ],
  [
    "a registration number in another form",
    "platforms_registration_number",
    (w) =>
      `insert into platforms (registration_number, class_code, status, name_zh, area_code, source_id, is_sample) values ('tic-1', 'tic', 'operating', 'x', '150100', ${w.source}, false)`,
  ],
  [
    "one registration number twice",
    "platforms_registration_number_unique",
    (w) =>
      `insert into platforms (registration_number, class_code, status, name_zh, area_code, source_id, is_sample) values ('TIC-0001', 'tic', 'operating', 'x', '150100', ${w.source}, false)`,
  ],
  [
    "a counter of numbers that goes back",
    "registration numbers are never given twice",
    () => "update registration_numbers set last = 3 where prefix = 'TIC'",
  ],
  [
    "a counter of numbers that begins again",
    "registration numbers are never given twice",
    () => "delete from registration_numbers",
  ],
  [
    "a platform that is deleted",
    "platforms is append-only: delete refused",
    (w) => `delete from platforms where id = ${w.sample}`,
  ],
  [
    "a registry that is emptied",
    "platforms is append-only: truncate refused",
    () => "truncate platforms cascade",
  ],
  [
    "a change record that is edited",
    "platform_changes is append-only: update refused",
    (w) => `update platform_changes set note_zh = 'x' where platform_id = ${w.real}`,
  ],
  [
    "a change record that is deleted",
    "platform_changes is append-only: delete refused",
    () => "delete from platform_changes",
  ],
  [
    "a history that is emptied",
    "platform_changes is append-only: truncate refused",
    () => "truncate platform_changes",
  ],

  [
    "a county under the region",
    "areas_stand_in_order",
    () => "insert into areas (code, kind, parent_code, name_zh) values ('150999', 'county', '150000', 'x')",
  ],
  [
    "a league without a region",
    "areas_has_parent_unless_region",
    () => "insert into areas (code, kind, name_zh) values ('150900', 'league', 'x')",
  ],
];

test.each(impossible)("the database refuses %s", async (_why, refusedBy, statement) => {
  expect(await refusalOf(statement(world))).toBe(refusedBy);
});

const possible: readonly (readonly [string, (w: World) => string])[] = [
  ["a lead unit for days that had none", (w) => unit(w, w.institute, "lead", "(,2020-05-01)")],
  [
    "one organisation in two roles, one after the other",
    (w) => unit(w, w.enterprise, "co_builder", "(,2022-01-01)"),
  ],
  ["an earlier headquarters", (w) => headquarters(w, "[2019-01-01,2020-05-01)")],
  ["a county of the league", (w) => site(w, "area_code, county_code", "'150200', '150203'")],
  [
    "an end in the year of the approval, whose day nobody states",
    (w) =>
      `${set(w, "status = 'revoked', ended_on = '2020-01-01', ended_precision = 'year'")}; ${end(w, "revoked")}`,
  ],
  ["a branch at a point", (w) => site(w, "lat, lng, point_precision", "40.8, 111.6, 'place'")],
  ["a right social credit code", (w) => organisation(w, "uscc", "'91350100M000100Y43'")],
  ["a right ROR identifier", (w) => organisation(w, "ror", "'0106qb496'").replace("'x'", "'y'")],
  ["a succession that closes no circle", (w) => succession(w, w.other, w.third)],
  ["a counter of numbers that grows", () => "update registration_numbers set last = 5 where prefix = 'TIC'"],
];

test.each(possible)("the database accepts %s", async (_what, statement) => {
  expect(await refusalOf(statement(world))).toBe("accepted");
});

test("change records of a platform are numbered from 1 without gaps, whatever is asked for", async () => {
  const add = (asked: number) =>
    database.owner`insert into platform_changes (platform_id, seq, kind, route, request_id, source_id, is_sample)
      values (${world.other}, ${asked}, 'relocated', 'filing', 't', ${world.source}, false)`;
  await Promise.all([add(0), add(77), add(1)]);
  const rows = await database.owner<{ seq: number }[]>`
    select seq from platform_changes where platform_id = ${world.other} order by seq`;
  expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4]);
});

test("a change record is known from the moment of its writing, whatever is claimed", async () => {
  const rows = await database.owner<{ isNow: boolean }[]>`
    insert into platform_changes (platform_id, seq, kind, route, known_at, request_id, source_id, is_sample)
    values (${world.third}, 0, 'board_changed', 'filing', '2001-01-01', 't', ${world.source}, false)
    returning known_at between now() and clock.now() as "isNow"`;
  expect(rows).toEqual([{ isNow: true }]);
});

describe("the app's own login", () => {
  const statements = [
    ["edit a change record", "update platform_changes set note_zh = 'x'"],
    ["delete a change record", "delete from platform_changes"],
    ["edit an audit line", "update audit_log set result = 'done'"],
    ["empty the audit log", "truncate audit_log"],
    ["delete a platform", "delete from platforms"],
    ["delete a period", "delete from platform_periods"],
    ["delete a membership", "delete from platform_units"],
    ["delete a succession", "delete from platform_successions"],
    ["forget which requests were carried out", "delete from command_requests"],
    ["begin the numbers again", "delete from registration_numbers"],
    ["switch a guard off", "alter table platform_changes disable trigger all"],
    ["drop a guard", "drop trigger platform_changes_append_only on platform_changes"],
    [
      "replace a guard's function",
      "create or replace function refuse_change() returns trigger language plpgsql as $$ begin return new; end $$",
    ],
    ["switch all guards off for itself", "set session_replication_role = replica"],
    ["drop a constraint", "alter table platform_units drop constraint platform_units_one_lead"],
    ["become the owner", "set role postgres"],
  ] as const;

  test.each(statements)("cannot %s", async (_what, statement) => {
    const attempt = database.db.$client.unsafe(statement);
    // 42501: insufficient privilege; 22023/0A000 would mean that something else stopped it.
    await expect(attempt).rejects.toMatchObject({ code: expect.stringMatching(/^(42501|22023)$/) });
  });
});

test("audit lines cannot be edited or deleted even by the owner", async () => {
  await database.owner`insert into audit_log (actor_kind, action, subject_kind, subject_id, result, request_id)
    values ('system', 'test', 'test', '1', 'done', 't')`;
  expect(await refusalOf("update audit_log set result = 'refused'")).toBe(
    "audit_log is append-only: update refused",
  );
  expect(await refusalOf("delete from audit_log")).toBe("audit_log is append-only: delete refused");
  expect(await refusalOf("truncate audit_log")).toBe("audit_log is append-only: truncate refused");
});
