import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareAssistedForm } from "~/app/modules/accounts/assisted-forms.commands.server";
import { usccCheckCharacter } from "~/app/modules/accounts/core/uscc";
import { requestToJoin } from "~/app/modules/accounts/join-requests.commands.server";
import { applicationFields, applicationInput } from "~/app/modules/accounts/organisation-application-form";
import { submitApplication } from "~/app/modules/accounts/organisation-applications.commands.server";
import { changeExpertise } from "~/app/modules/accounts/people-desk.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import type { PersonContext } from "../../../app/modules/audit/command-context";
import { useDatabase } from "../../database";
import { aMember, anOfficer, aPerson, aVerifiedOrganisation } from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(closeSearch);

const by = (id: number): PersonContext => ({ actor: { kind: "person", id }, requestId: randomUUID() });

let made = 0;
function facts() {
  const first17 = `91159900YP${String(++made).padStart(7, "0")}`;
  const uscc = first17 + usccCheckCharacter(first17);
  const empty = Object.fromEntries(applicationFields.map((field) => [field, ""]));
  return applicationInput.parse({
    ...empty,
    uscc,
    nameZh: `同时递交企业${made}有限公司`,
    kind: "enterprise",
  });
}
/** As many times at once as asked; the reasons of those that were refused, and `done` for the others. */
async function atOnce(
  times: number,
  work: () => Promise<{ ok: true } | { ok: false; refusal: { reason: string } }>,
): Promise<string[]> {
  const answers = await Promise.all(Array.from({ length: times }, work));
  return answers.map((answer) => (answer.ok ? "done" : answer.refusal.reason)).sort();
}
const times = (count: number, what: string) => new Array<string>(count).fill(what);

test("one person's applications at once are ten that wait, and the others are too many", async () => {
  const { id } = await aPerson();
  const answers = await atOnce(14, () => submitApplication(facts(), by(id)));
  expect(answers).toEqual([...times(10, "done"), ...times(4, "too_many_applications")]);
});

test("one code sent several times at once by one person is one application", async () => {
  const { id } = await aPerson();
  const same = facts();
  const answers = await atOnce(5, () => submitApplication(same, by(id)));
  expect(answers).toEqual([...times(4, "applied_already"), "done"]);
});

test("one person who asks to join several times at once has asked once", async () => {
  const { id } = await aPerson();
  const organisation = await aVerifiedOrganisation();
  await aMember(organisation.id);
  const answers = await atOnce(5, () => requestToJoin({ organisationId: organisation.id }, by(id)));
  expect(answers).toEqual([...times(4, "asked_already"), "done"]);
});

test("an office sends sixty messages a day, however many it sends at once", async () => {
  const { id } = await anOfficer();
  const form = () => ({ ...facts(), personName: "老板", mobile: `+86137${String(10_000_000 + made)}` });
  const answers = await atOnce(66, () => prepareAssistedForm(form(), by(id)));
  expect(answers).toEqual([...times(60, "done"), ...times(6, "too_many_messages")]);
});

test("somebody appointed by several officers at once is appointed, and told, once", async () => {
  const [officer, { id: personId }] = [await anOfficer(), await aPerson()];
  const answers = await atOnce(5, () => changeExpertise({ personId, appoint: true }, by(officer.id)));
  expect(answers).toEqual(["done", ...times(4, "is_so_already")]);
  const told = await database.owner`select kind from notifications where person_id = ${personId}`;
  expect(told.map(({ kind }) => kind)).toEqual(["expert-appointed"]);
});
