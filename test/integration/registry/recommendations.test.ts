import { describe, expect, test } from "vitest";
import { assignDepartment } from "~/app/modules/registry/recommendation.commands.server";
import { loader as listLoader } from "~/app/routes/(en).workbench.department._index";
import { loader as oneLoader } from "~/app/routes/(en).workbench.department.$slug";
import { anOrganisation } from "../../factories/organisation";
import { aDepartmentOfficer, anOfficer, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { asking, sentBy, statusOf, useDesk } from "./desk-test";

const desk = useDesk();

async function recommended() {
  const officer = await anOfficer(await desk.authority());
  const department = await anOrganisation({ kind: "government" });
  const platform = await aPlatform({ approved: { date: "2021-06-01", precision: "day" } });
  const { registrationNumber } = platform;
  const done = await assignDepartment(
    { registrationNumber, departmentId: department.id },
    sentBy(officer.id),
  );
  if (!done.ok) throw new Error(done.refusal.reason);
  return { officer, department, platform };
}

async function cookieOf(departmentId: number) {
  const person = await aDepartmentOfficer(departmentId);
  return (await signIn(person.id)).cookie;
}

const list = (cookie?: string) => listLoader(asking("/workbench/department", cookie));
const one = (slug: string, cookie?: string) =>
  oneLoader(asking(`/workbench/department/${slug}`, cookie, { params: { slug } }));

describe("a recommending department's desk", () => {
  test("has its own platforms and no others, whichever league they lie in", async () => {
    const mine = await recommended();
    const theirs = await recommended();
    const cookie = await cookieOf(mine.department.id);
    const { platforms } = await list(cookie);
    expect(platforms.map(({ registrationNumber }) => registrationNumber)).toEqual([
      mine.platform.registrationNumber,
    ]);
    expect(await statusOf(one(mine.platform.registrationNumber, cookie))).toBe(200);
    expect(await statusOf(one(theirs.platform.registrationNumber, cookie))).toBe(404);
    expect(await statusOf(one("TIC-9999", cookie))).toBe(404);
  });

  test("says what is due by the rules of the day: a report by 31 March", async () => {
    const { department } = await recommended();
    const { platforms } = await list(await cookieOf(department.id));
    expect(platforms[0]?.report).toMatchObject({
      owed: "yes",
      dueOn: expect.stringMatching(/^\d{4}-03-31$/),
    });
  });

  test("is not there for an officer, for nobody, or once the platform is recommended by another", async () => {
    const { officer, department, platform } = await recommended();
    const { cookie } = await signIn(officer.id, { hasSecondFactor: true });
    expect(await statusOf(list(cookie))).toBe(404);
    expect(await statusOf(list())).toBe(302);
    const other = await anOrganisation({ kind: "government" });
    const { registrationNumber } = platform;
    await assignDepartment({ registrationNumber, departmentId: other.id }, sentBy(officer.id));
    expect(await statusOf(one(registrationNumber, await cookieOf(department.id)))).toBe(404);
    await assignDepartment({ registrationNumber }, sentBy(officer.id));
    expect((await list(await cookieOf(other.id))).platforms).toEqual([]);
  });
});

describe("saying who recommends a platform", () => {
  test("is for officers of its authority, and takes only a department of its own kind", async () => {
    const { officer, platform } = await recommended();
    const { registrationNumber } = platform;
    const enterprise = await anOrganisation();
    const real = await anOrganisation({ kind: "government", isSample: false });
    for (const { id } of [enterprise, real]) {
      expect(
        await assignDepartment({ registrationNumber, departmentId: id }, sentBy(officer.id)),
      ).toMatchObject({
        refusal: { reason: "unknown_department" },
      });
    }
    const stranger = await anOfficer();
    expect(await assignDepartment({ registrationNumber }, sentBy(stranger.id))).toMatchObject({
      refusal: { reason: "unknown" },
    });
  });

  test("leaves a line in the audit log with both departments", async () => {
    const { officer, department, platform } = await recommended();
    const [line] = await desk.rows(`select actor_id::int as actor, detail from audit_log
      where action = 'assignDepartment' and subject_id = '${platform.id}'`);
    expect(line).toEqual({ actor: officer.id, detail: { from: null, to: department.id } });
  });
});
