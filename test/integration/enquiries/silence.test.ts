import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import { releaseHandlers } from "~/app/http/held-work";
import { listOfferFigures } from "~/app/modules/capabilities/offer-figures.queries.server";
import { addPageViews } from "~/app/modules/capabilities/page-views.commands.server";
import { findEnquiry } from "~/app/modules/enquiries/conversation.queries.server";
import { sayInEnquiry } from "~/app/modules/enquiries/enquiry-messages.commands.server";
import { tellOfOverdueEnquiries } from "~/app/modules/enquiries/overdue-enquiries.commands.server";
import { listOverdueEnquiries } from "~/app/modules/enquiries/overdue-enquiries.queries.server";
import { findReplyFigures, listReplyFigures } from "~/app/modules/enquiries/reply-figures.queries.server";
import { sendEnquiry } from "~/app/modules/enquiries/send-enquiry.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { loader as overviewLoader } from "~/app/routes/(en).workbench._index";
import { loader as departmentLoader } from "~/app/routes/(en).workbench.department.$slug";
import { PageHints } from "~/app/server/load-context";
import { useDatabase } from "../../database";
import { aDepartmentOfficer, aMember, aVerifiedOrganisation, signIn } from "../../factories/person";
import { useScreening } from "../screening/screening-test";
import { aCenter, aFirm, anEnquiry, ask, by, type Center, type Member } from "./enquiry-world";

const database = useDatabase();
const screening = useScreening(database);
let firm: Member;
let center: Center;
beforeAll(async () => {
  firm = await aFirm();
});
beforeEach(async () => {
  center = await aCenter(database.owner);
});

const sql = () => database.owner;
/** Moves the opening of an enquiry and its deadline to the past, in hours; as if it had been sent then. */
const openedAgo = (id: number, hours: number, dueHoursAgo = hours - 100) => sql()`
  update enquiries set opened_at = now() - make_interval(hours => ${hours}),
    due_at = now() - make_interval(hours => ${dueHoursAgo}) where id = ${id}`;
const answeredAfter = (id: number, hours: number) => sql()`
  update enquiries set first_reply_at = opened_at + make_interval(hours => ${hours}), status = 'answered' where id = ${id}`;
const release = async (id: number) =>
  releaseHold({ id, reason: "已核对" }, releaseHandlers, {
    actor: { kind: "person", id: screening.officer },
    requestId: randomUUID(),
  });
const heldId = async (subjectKind: string) =>
  Number(
    (await sql()`select max(id) as id from holds where subject_kind = ${subjectKind} and status = 'held'`)[0]
      ?.id,
  );

describe("what names controlled technology", () => {
  test("is seen by nobody before an officer has released it, and then begins its clock", async () => {
    const input = anEnquiry(center.serviceId, { text: "想做稀土萃取分离的检测" });
    expect(await sendEnquiry(input, [], by(firm))).toEqual({ ok: true, value: { outcome: "held" } });
    const ofCenter = () =>
      sql()`select id, opened_at from enquiries where platform_id = ${center.platformId}`;
    expect(await ofCenter()).toEqual([]);
    expect(
      await sql()`select 1 from notifications where person_id = ${center.manager.personId} and kind like 'enquiry%'`,
    ).toEqual([]);
    const released = Date.now();
    expect(await release(await heldId("enquiry"))).toMatchObject({ ok: true });
    const [enquiry] = await ofCenter();
    expect(enquiry?.opened_at.getTime()).toBeGreaterThanOrEqual(released - 1000);
    const seen = await findEnquiry(enquiry?.id, { organisationId: center.manager.organisationId });
    expect(seen?.messages.map(({ text }) => text)).toEqual(["想做稀土萃取分离的检测"]);
  });

  test("makes no provider late: an answer that waits is no silence, and counts from when it was sent", async () => {
    const id = await ask(firm, center.serviceId);
    const said = await sayInEnquiry(
      { enquiryId: id, kind: "answer", text: "我们能做稀土萃取分离" },
      [],
      by(center.manager),
    );
    expect(said).toEqual({ ok: true, value: { outcome: "held" } });
    expect((await findEnquiry(id, { organisationId: firm.organisationId }))?.messages).toHaveLength(1);
    await openedAgo(id, 200);
    await sql()`update holds set held_at = now() - interval '150 hours' where id = ${await heldId("enquiry-message")}`;
    expect(await listOverdueEnquiries(center.platformId)).toEqual([]);
    await release(await heldId("enquiry-message"));
    const [row] = await sql()`
      select round(extract(epoch from first_reply_at - opened_at) / 3600)::int as hours from enquiries where id = ${id}`;
    expect(row?.hours).toBe(50);
  });
});

describe("an enquiry that nobody answers in time", () => {
  test("is told once to the department that recommends the platform, without who asked or what", async () => {
    const department = await aVerifiedOrganisation({ kind: "government" });
    await sql()`insert into recommendations (platform_id, organisation_id, is_sample)
      values (${center.platformId}, ${department.id}, true)`;
    const late = await ask(firm, center.serviceId, { subject: "只给对方看的主题" });
    const inTime = await ask(firm, center.serviceId);
    await openedAgo(late, 300);
    // Nobody of the department is here yet: it waits until somebody is.
    expect(await tellOfOverdueEnquiries()).toBe(0);
    const officer = await aDepartmentOfficer(department.id);
    expect(await tellOfOverdueEnquiries()).toBe(1);
    expect(await tellOfOverdueEnquiries()).toBe(0);
    const notices = await sql()`select kind, data from notifications where person_id = ${officer.id}`;
    expect(notices).toMatchObject([
      {
        kind: "enquiry-overdue",
        data: { subject: "牛奶掺假检测", path: `/workbench/department/${center.slug}` },
      },
    ]);
    const { cookie } = await signIn(officer.id);
    const asked = (pathname: string) => ({
      request: new Request(`http://localhost${pathname}`, { headers: { cookie } }),
      params: { slug: center.slug },
      context: { requestId: "r", scriptMark: "m", page: new PageHints() },
    });
    const page = await departmentLoader(asked(`/workbench/department/${center.slug}`));
    expect(page.overdue).toMatchObject([{ id: late, about: { name: { zh: "牛奶掺假检测" } } }]);
    const { waiting } = await overviewLoader(asked("/workbench"));
    expect(waiting).toMatchObject([{ kind: "overdueEnquiries", count: 1, only: center.slug }]);
    for (const shown of [notices, page, waiting]) {
      expect(JSON.stringify(shown)).not.toContain("只给对方看的主题");
      expect(JSON.stringify(shown)).not.toContain(firm.nameZh);
    }
    expect(
      await sql()`select id from enquiries where escalated_at is not null and id in (${late}, ${inTime})`,
    ).toEqual([{ id: late }]);
  });
});

describe("how fast a platform answers", () => {
  test("is said from five answers on, with the silent ones as long as they have waited", async () => {
    const ids = [];
    for (let count = 0; count < 9; count++) ids.push(await ask(firm, center.serviceId));
    const [a = 0, b = 0, c = 0, d = 0, e = 0, ended = 0, silent = 0, longAgo = 0, fresh = 0] = ids;
    for (const [id, hours] of [
      [a, 2],
      [b, 4],
      [c, 6],
      [d, 8],
    ] as const) {
      await openedAgo(id, 300);
      await answeredAfter(id, hours);
    }
    expect(await findReplyFigures(center.platformId)).toBeUndefined();
    await openedAgo(e, 300);
    await answeredAfter(e, 10);
    expect(await findReplyFigures(center.platformId)).toEqual({ cases: 5, hours: 6, isAtLeast: false });
    await openedAgo(silent, 300);
    expect(await findReplyFigures(center.platformId)).toEqual({ cases: 6, hours: 7, isAtLeast: false });
    // Ended by its asker while there was time, and older than a year: neither says anything of it.
    await sql()`update enquiries set status = 'closed', closed_at = now(), outcome = 'other' where id = ${ended}`;
    await openedAgo(longAgo, 400 * 24);
    expect(fresh).toBeGreaterThan(0);
    const listed = await listReplyFigures([center.platformId, center.platformId + 1_000_000]);
    expect([...listed]).toEqual([[center.platformId, { cases: 6, hours: 7, isAtLeast: false }]]);
  });
});

test("views are added up by item and day, a platform's by its number, and shown with what was asked", async () => {
  await ask(firm, center.serviceId);
  const service = { kind: "service" as const, key: String(center.serviceId) };
  await addPageViews([
    { ...service, views: 2 },
    { kind: "platform", key: center.slug, views: 3 },
    { kind: "platform", key: "TIC-9999", views: 1 },
  ]);
  await Promise.all([addPageViews([{ ...service, views: 4 }]), addPageViews([{ ...service, views: 1 }])]);
  await sql()`insert into page_views values ('service', ${center.serviceId}, current_date - 40, 100)`;
  expect([...(await listOfferFigures("service", [center.serviceId, 999_999]))]).toEqual([
    [center.serviceId, { views: 7, enquiries: 1, bookings: 0 }],
    [999_999, { views: 0, enquiries: 0, bookings: 0 }],
  ]);
  expect([...(await listOfferFigures("instrument", [1]))]).toEqual([
    [1, { views: 0, enquiries: 0, bookings: 0 }],
  ]);
  expect(
    await sql()`select views from page_views where kind = 'platform' and subject_id = ${center.platformId}`,
  ).toEqual([{ views: 3 }]);
});

test("colleagues of the asker and of the provider each find what waits for them", async () => {
  const id = await ask(firm, center.serviceId);
  const waitsFor = async (organisationId: number) => {
    const { cookie } = await signIn((await aMember(organisationId, "finance")).id);
    const { waiting } = await overviewLoader({
      request: new Request("http://localhost/workbench", { headers: { cookie } }),
      params: {},
      context: { requestId: "r", scriptMark: "m", page: new PageHints() },
    });
    return waiting.filter(({ kind }) => /enquir/i.test(kind)).map(({ kind, only }) => [kind, only]);
  };
  const newFirm = await aFirm();
  expect(await waitsFor(center.manager.organisationId)).toEqual([["enquiriesToAnswer", String(id)]]);
  expect(await waitsFor(newFirm.organisationId)).toEqual([]);
  await sayInEnquiry({ enquiryId: id, kind: "answer", text: "可以" }, [], by(center.manager));
  expect(await waitsFor(center.manager.organisationId)).toEqual([]);
  expect((await waitsFor(firm.organisationId)).map(([kind]) => kind)).toEqual(["enquiryNews"]);
});
