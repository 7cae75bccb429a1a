import { describe, expect, test } from "vitest";
import { refuse } from "~/app/core/result";
import { holdIfControlled, refuseHold, releaseHold } from "~/app/modules/screening/holds.commands.server";
import { findHold, listDecidedHolds, listWaitingHolds } from "~/app/modules/screening/holds.queries.server";
import { action, loader } from "~/app/routes/(en).workbench.desk.holds.$id";
import { db } from "~/db/client.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
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

describe("what passes between the sides of a demand", () => {
  const sql = () => database.owner;
  /** An officer who is a member of an organisation. */
  async function ofUnit(organisationId: number): Promise<number> {
    const { id } = await anOfficer();
    await sql()`insert into memberships (person_id, organisation_id, role) values (${id}, ${organisationId}, 'finance')`;
    return id;
  }
  const aBroker = async (personId: number, agencyId: number | null) => {
    const [row] = await sql()<{ id: number }[]>`
      insert into brokers (person_id, name_zh, agency_id, status, decided_by)
      values (${personId}, '某经理人', ${agencyId}, 'published', ${(await anOfficer()).id}) returning id`;
    return row?.id ?? 0;
  };
  const aLed = async () => {
    const lead = await aVerifiedOrganisation();
    return { lead, platform: await aPlatform({ leadId: lead.id }) };
  };

  /** A demand with its owner, the platform that writes, one that quotes too, and a broker with a partner who is an officer. */
  async function aMarket() {
    const owner = await aVerifiedOrganisation();
    const demand = await aDemand(owner.id, { visibility: "masked" });
    const [own, rival, agency] = [await aLed(), await aLed(), await aVerifiedOrganisation()];
    await sql()`insert into quotes (demand_id, platform_id, organisation_id, is_sample)
      values (${demand.id}, ${rival.platform.id}, ${rival.lead.id}, true)`;
    const sender = (await aMember(own.lead.id)).id;
    const partner = (await anOfficer()).id;
    const broker = await aBroker(sender, agency.id);
    const partnerBroker = await aBroker(partner, null);
    const [introduction] = await sql()<{ id: number }[]>`
      insert into introductions (demand_id, platform_id, broker_id, is_sample, message, basis, terms_hash)
      values (${demand.id}, ${own.platform.id}, ${broker}, true, '合适', 'none', 'x') returning id`;
    await sql()`insert into introduction_shares (introduction_id, broker_id, share_bp)
      values (${introduction?.id ?? 0}, ${broker}, 6000), (${introduction?.id ?? 0}, ${partnerBroker}, 4000)`;
    const [complaint] = await sql()<{ id: number }[]>`
      insert into complaints (kind, against, text, person_id, demand_id, introduction_id, due_at)
      values ('answer', 'platform', '不对', ${sender}, ${demand.id}, ${introduction?.id ?? 0}, now()) returning id`;
    return {
      ...{ demandId: demand.id, slug: own.platform.registrationNumber, sender, partnerBroker },
      ...{ introductionId: introduction?.id ?? 0, complaintId: complaint?.id ?? 0 },
      officers: {
        owner: await ofUnit(owner.id),
        platform: await ofUnit(own.lead.id),
        rival: await ofUnit(rival.lead.id),
        agency: await ofUnit(agency.id),
        partner,
      },
    };
  }

  test("is shown to no officer on any side of it, in no list, and told to none", async () => {
    const market = await aMarket();
    const { demandId, slug, officers } = market;
    const between = ["owner", "platform", "rival"];
    const cases: [kind: string, payload: Record<string, unknown>, hidden: string[]][] = [
      ["quote", { demandId, slug }, between],
      ["demand-message", { demandId, slug, side: "platform" }, between],
      ["demand-access", { demandId, slug }, [...between, "agency"]],
      [
        "introduction",
        { demandId, slug, partners: [{ brokerId: market.partnerBroker, shareBp: 4000 }] },
        [...between, "agency", "partner"],
      ],
      ["complaint", { about: "demand", aboutId: demandId, slug }, [...between, "agency"]],
      [
        "complaint",
        { about: "introduction", aboutId: market.introductionId },
        [...between, "agency", "partner"],
      ],
      ["complaint-statement", { id: market.complaintId }, [...between, "agency", "partner"]],
    ];
    const stranger = (await anOfficer()).id;
    for (const [nth, [subjectKind, payload, hidden]] of cases.entries()) {
      const held = await db().transaction((tx) =>
        holdIfControlled(
          {
            ...{ subjectKind, subjectId: `${demandId}-${nth}`, text: "稀土萃取分离" },
            ...{ payload, touches: [], personId: market.sender },
          },
          tx,
        ),
      );
      const id = held?.holdId ?? 0;
      const told = await sql()<{ person_id: number }[]>`
        select person_id from notifications where event_key = ${`hold:${id}`}`;
      const sees: Record<string, boolean> = {};
      for (const [who, officer] of Object.entries({ ...officers, stranger })) {
        const ways = [
          (await findHold(id, officer)) !== undefined,
          (await listWaitingHolds(officer)).some((hold) => hold.id === id),
          told.some(({ person_id }) => person_id === officer),
        ];
        expect(new Set(ways).size).toBe(1);
        sees[who] = ways[0] === true;
      }
      const expected = Object.keys(sees).map((who) => [who, !hidden.includes(who)]);
      expect([subjectKind, nth, sees]).toEqual([subjectKind, nth, Object.fromEntries(expected)]);
      const sent = { actor: { kind: "person" as const, id: officers.owner }, requestId: `own-${id}` };
      expect(await refuseHold({ id, reason: "同事的" }, sent)).toEqual(refuse({ reason: "own_case" }));
      await refuseHold(
        { id, reason: "属于管制技术" },
        { actor: { kind: "person", id: stranger }, requestId: `x-${id}` },
      );
      expect((await listDecidedHolds(50, officers.rival)).map((hold) => hold.id)).not.toContain(id);
      expect((await listDecidedHolds(50, stranger)).map((hold) => hold.id)).toContain(id);
    }
  });
});
