import { describe, expect, test } from "vitest";
import { refuse } from "~/app/core/result";
import { holdIfControlled, refuseHold, releaseHold } from "~/app/modules/screening/holds.commands.server";
import { action, loader } from "~/app/routes/(en).workbench.desk.holds.$id";
import { db } from "~/db/client.server";
import { useDatabase } from "../../database";
import { aMember, anOfficer, aVerifiedOrganisation, openTestAuth, signIn } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { open, send } from "../accounts/asking";
import { useScreening } from "./screening-test";

const database = useDatabase("reference");
useScreening(database);
openTestAuth();

/** A platform's page that a colleague sent and that is held; an officer who is of the lead unit, and one who is not. */
async function aHeldPage() {
  const lead = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: lead.id });
  const colleague = await aMember(lead.id);
  const party = await anOfficer();
  await database.owner`insert into memberships (person_id, organisation_id, role)
    values (${party.id}, ${lead.id}, 'finance')`;
  const held = await db().transaction((tx) =>
    holdIfControlled(
      {
        subjectKind: "platform-page",
        subjectId: `${platform.registrationNumber}/profile`,
        text: "稀土萃取分离",
        payload: { slug: platform.registrationNumber, change: {} },
        touches: [],
        personId: colleague.id,
      },
      tx,
    ),
  );
  return { id: held?.holdId ?? 0, party, stranger: await anOfficer(party.authorityId) };
}

describe("what is held of a platform's page", () => {
  test("is not decided by an officer who is a member of the unit that leads it", async () => {
    const { id, party, stranger } = await aHeldPage();
    const by = (personId: number) => ({
      actor: { kind: "person" as const, id: personId },
      requestId: `r${personId}`,
    });
    const own = refuse({ reason: "own_case" });
    expect(await releaseHold({ id, reason: "同事的" }, {}, by(party.id))).toEqual(own);
    expect(await refuseHold({ id, reason: "同事的" }, by(party.id))).toEqual(own);
    expect(await refuseHold({ id, reason: "属于管制技术" }, by(stranger.id))).toMatchObject({ ok: true });
  });

  test("says so on its page, and is refused there as well", async () => {
    const { id, party, stranger } = await aHeldPage();
    const params = { id: String(id) };
    const look = async (personId: number) => {
      const { cookie } = await signIn(personId, { hasSecondFactor: true });
      return { cookie, isOwn: (await open(loader, "/x", { cookie, params })).data?.isOwn };
    };
    const theirs = await look(party.id);
    expect([theirs.isOwn, (await look(stranger.id)).isOwn]).toEqual([true, false]);
    const fields = { intent: "refuse", refuseReason: "同事的" };
    const answer = await send(action, "/x", fields, { cookie: theirs.cookie, params });
    expect([answer.status, await answer.json()]).toEqual([403, { reason: "own_case" }]);
  });
});
