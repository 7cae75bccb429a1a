import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { approveApplication } from "~/app/modules/accounts/application-decisions.commands.server";
import { findApplicationReview } from "~/app/modules/accounts/application-review.queries.server";
import { sweepAssistedForms } from "~/app/modules/accounts/assisted-forms.commands.server";
import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { action as ownerAction, loader as ownerLoader } from "~/app/routes/(en).assisted.$token";
import { loader as listLoader } from "~/app/routes/(en).workbench.assistance._index";
import { action as prepareAction } from "~/app/routes/(en).workbench.assistance.new";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { aDepartmentOfficer, anOfficer, aPerson, openTestAuth, signIn } from "../../factories/person";
import { faults, open, send } from "./asking";

const database = useDatabase("reference");
let desk: { id: number; cookie: string };
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openTestAuth();
  const office = await anOrganisation({ kind: "government" });
  const officer = await aDepartmentOfficer(office.id);
  desk = { id: officer.id, ...(await signIn(officer.id)) };
}, 120_000);
afterAll(closeSearch);

let forms = 0;
function aForm(overrides: Record<string, string> = {}) {
  forms += 1;
  const first17 = `91159900YM${String(forms).padStart(7, "0")}`;
  return {
    personName: `旗县老板${forms}`,
    mobile: `138${String(10_000_000 + forms)}`,
    uscc: first17 + usccCheckCharacter(first17),
    nameZh: `代办企业${forms}有限公司`,
    kind: "enterprise",
    areaCode: "152900",
    position: "经理",
    ...overrides,
  };
}
async function prepared(overrides: Record<string, string> = {}) {
  const form = aForm(overrides);
  const answer = await send(prepareAction, "/workbench/assistance/new", form, desk);
  expect([answer.status, answer.headers.get("location")]).toEqual([
    303,
    "/workbench/assistance?result=prepared",
  ]);
  const [text] = await database.owner<{ address: string; path: string }[]>`
    select address, data ->> 'path' as path from outbox where channel = 'sms' and address = ${`+86${form.mobile}`}
    order by id desc limit 1`;
  return { form, token: text?.path.replace(/^.*\//, "") ?? "", phone: `+86${form.mobile}` };
}
type Form = ReturnType<typeof aForm>;
const answerWith = (token: string, fields: Record<string, string>) =>
  send(ownerAction, `/assisted/${token}`, fields, { params: { token } });
const yes = ({ mobile: _number, ...form }: Form, overrides: Record<string, string> = {}) => ({
  intent: "confirm",
  consent: "yes",
  ...form,
  ...overrides,
});
const accountsOf = (phone: string) =>
  database.owner<{ id: number; name: string; verified: boolean; consent: string }[]>`
    select id, name, phone_verified as verified, consent_version as consent from people where phone = ${phone}`;
const applicationsOf = (uscc: string) =>
  database.owner<{ id: number; applicant_id: number; name_zh: string; status: string }[]>`
    select id, applicant_id, name_zh, status from organisation_applications where uscc = ${uscc}`;

describe("a form that an office filled in", () => {
  test("makes neither account nor application before its owner has confirmed it, then both, once", async () => {
    const { form, token, phone } = await prepared();
    const page = await open(ownerLoader, "/x", { params: { token } });
    expect(page.data?.form).toMatchObject({
      state: "waiting",
      prepared: { uscc: form.uscc, position: "经理" },
    });
    expect(JSON.stringify(page.data)).not.toContain(form.mobile);
    expect([await accountsOf(phone), await applicationsOf(form.uscc)].flat()).toEqual([]);
    const answers = await Promise.all([answerWith(token, yes(form)), answerWith(token, yes(form))]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const [account] = await accountsOf(phone);
    expect(account).toMatchObject({ name: form.personName, verified: true });
    expect(await applicationsOf(form.uscc)).toMatchObject([{ applicant_id: account?.id, status: "pending" }]);
    const [kept] = await database.owner<{ phone: string; person_name: string }[]>`
      select phone, person_name from assisted_forms where person_id = ${account?.id ?? 0}`;
    expect(kept).toEqual({ phone: `***${phone.slice(-4)}`, person_name: "" });
  });

  test("is not confirmed without consent, and comes back with all that was typed", async () => {
    const { form, token, phone } = await prepared();
    const { consent: _left, ...without } = yes(form, { nameZh: "改过的名字有限公司" });
    const answer = await answerWith(token, without);
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      faults: [{ field: "consent", code: "tick" }],
      typed: { nameZh: ["改过的名字有限公司"] },
    });
    expect(await accountsOf(phone)).toEqual([]);
  });

  test("corrected by its owner is shown to them once more, and to the officer who decides", async () => {
    const { form, token } = await prepared();
    const corrected = yes(form, { nameZh: "更正后有限公司", status: "approved", organisationId: "1" });
    const first = await answerWith(token, corrected);
    const review = (await first.json()) as { corrected: string[]; reviewed: string };
    expect([first.status, review.corrected]).toEqual([200, ["nameZh"]]);
    expect(await applicationsOf(form.uscc)).toEqual([]);
    const other = { ...corrected, addressZh: "又改了一处", reviewed: review.reviewed };
    expect((await answerWith(token, other)).status).toBe(200);
    expect((await answerWith(token, { ...corrected, reviewed: review.reviewed })).status).toBe(303);
    const [application] = await applicationsOf(form.uscc);
    expect(application).toMatchObject({ name_zh: "更正后有限公司", status: "pending" });
    const seen = await findApplicationReview(application?.id ?? 0);
    expect(seen?.assisted).toMatchObject({ preparedBy: desk.id, prepared: { nameZh: form.nameZh } });
  });

  test("declined leaves nothing of it, and the office is told", async () => {
    const { form, token, phone } = await prepared();
    expect((await answerWith(token, { intent: "decline" })).status).toBe(303);
    expect((await answerWith(token, yes(form))).status).toBe(409);
    expect([await accountsOf(phone), await applicationsOf(form.uscc)].flat()).toEqual([]);
    const rows = await database.owner<{ line: string }[]>`
      select row_to_json(f)::text as line from assisted_forms f where declined_at is not null`;
    expect(rows.map(({ line }) => line).join()).not.toContain(form.uscc);
    const told = await database.owner`select kind from notifications where person_id = ${desk.id}`;
    expect(told.map(({ kind }) => kind)).toContain("assisted-declined");
  });

  test("that has run out is not confirmed, and is emptied", async () => {
    const { form, token } = await prepared();
    await database.owner`update assisted_forms set expires_at = clock.now() where person_name = ${form.personName}`;
    expect((await answerWith(token, yes(form))).status).toBe(409);
    expect(await sweepAssistedForms()).toBe(1);
    expect((await open(ownerLoader, "/x", { params: { token } })).data?.form).toEqual({ state: "expired" });
    const rows = await database.owner<
      { line: string }[]
    >`select row_to_json(f)::text as line from assisted_forms f`;
    expect(rows.map(({ line }) => line).join()).not.toContain(form.uscc);
  });

  test("for somebody who has an account is sent in their name, without another", async () => {
    const form = aForm();
    const known = await aPerson({ phone: `+86${form.mobile}` });
    const { token } = await prepared({ ...form });
    expect((await answerWith(token, yes(form))).status).toBe(303);
    expect(await applicationsOf(form.uscc)).toMatchObject([{ applicant_id: known.id }]);
  });

  test("whose application is refused makes no account either", async () => {
    const { form, token, phone } = await prepared();
    const known = await anOrganisation({ uscc: form.uscc });
    const owner = await aPerson();
    await database.owner`update organisations set verified_at = clock.now() where id = ${known.id}`;
    await database.owner`insert into memberships (person_id, organisation_id, role)
      values (${owner.id}, ${known.id}, 'owner')`;
    const answer = await answerWith(token, yes(form));
    expect([answer.status, await faults(answer)]).toEqual([409, [{ field: "uscc", code: "is_registered" }]]);
    expect(await accountsOf(phone)).toEqual([]);
  });

  test("is not decided by the officer who filled it in", async () => {
    const officer = await anOfficer();
    const session = await signIn(officer.id, { hasSecondFactor: true });
    const form = aForm();
    expect((await send(prepareAction, "/x", form, session)).status).toBe(303);
    const [text] = await database.owner<{ path: string }[]>`
      select data ->> 'path' as path from outbox where address = ${`+86${form.mobile}`}`;
    const token = text?.path.replace(/^.*\//, "") ?? "";
    expect((await answerWith(token, yes(form))).status).toBe(303);
    const [application] = await applicationsOf(form.uscc);
    const decided = await approveApplication(
      { id: application?.id ?? 0, expected: "creates" },
      { actor: { kind: "person", id: officer.id }, requestId: "own" },
    );
    expect(decided).toMatchObject({ ok: false, refusal: { reason: "own_case" } });
  });
});

describe("who fills in", () => {
  test("holds an office; nobody else finds the page", async () => {
    const { cookie } = await signIn((await aPerson()).id);
    expect((await open(listLoader, "/x", { cookie })).status).toBe(404);
    expect((await send(prepareAction, "/x", aForm(), { cookie })).status).toBe(404);
  });

  test("reads their own forms alone, with numbers masked", async () => {
    const { form } = await prepared();
    const page = await open(listLoader, "/workbench/assistance", desk);
    expect(page.data?.forms[0]).toMatchObject({ nameZh: form.nameZh, phone: `***${form.mobile.slice(-4)}` });
    const other = await signIn((await anOfficer()).id, { hasSecondFactor: true });
    expect((await open(listLoader, "/workbench/assistance", other)).data?.total).toBe(0);
  });

  test("sends one number three messages a day, and none to themselves", async () => {
    const mobile = "13912345678";
    for (let sent = 0; sent < 3; sent += 1) await prepared({ mobile });
    const fourth = await send(prepareAction, "/x", aForm({ mobile }), desk);
    expect([fourth.status, await faults(fourth)]).toEqual([
      429,
      [{ field: "mobile", code: "too_many_messages" }],
    ]);
    await database.owner`update people set phone = '+8613987654321' where id = ${desk.id}`;
    const own = await send(prepareAction, "/x", aForm({ mobile: "139 8765 4321" }), desk);
    expect([own.status, await faults(own)]).toEqual([409, [{ field: "mobile", code: "own_phone" }]]);
  });
});
