import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { canonical } from "~/app/core/canonical";
import { withdrawBroker } from "~/app/modules/accounts/broker-decisions.commands.server";
import { acceptQuote } from "~/app/modules/demands/accept-quote.commands.server";
import {
  decideComplaint,
  remindOfComplaints,
  stateOnComplaint,
} from "~/app/modules/demands/complaint-decisions.commands.server";
import { openComplaint } from "~/app/modules/demands/complaints.commands.server";
import { findComplaint, findComplaintOf } from "~/app/modules/demands/complaints.queries.server";
import { creditSilentlyThrough, sayThroughIntroduction } from "~/app/modules/demands/credit.commands.server";
import { findIntroductionsBetween, listClaimable } from "~/app/modules/demands/credit.queries.server";
import { findPlatformSight } from "~/app/modules/demands/demand-sight.queries.server";
import { endDemand } from "~/app/modules/demands/end-demand.commands.server";
import { lapseIntroductionsOfGone } from "~/app/modules/demands/end-introductions.commands.server";
import { proposeIntroduction } from "~/app/modules/demands/introduce.commands.server";
import {
  answerIntroduction,
  withdrawIntroduction,
} from "~/app/modules/demands/introduction-answers.commands.server";
import { agreeToShare } from "~/app/modules/demands/introduction-shares.commands.server";
import {
  findIntroduction,
  listOwnersIntroductions,
  listWaitingForPlatform,
} from "~/app/modules/demands/introductions.queries.server";
import { lockAnyDemand } from "~/app/modules/demands/locked-demand.commands.server";
import { publishDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { aMember, anOfficer, aPerson } from "../../factories/person";
import { aCenter, aFirm, by, type Center, type Member, quoteOf } from "./choosing-world";

const database = useDatabase();
let firm: { owner: Member; clerk: Member };
let center: Center;
let officer: Member;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  firm = await aFirm();
  center = await aCenter();
  const [authority] = await database.owner<{ id: number }[]>`
    select authority_id as id from platform_classes where code = 'tic'`;
  const one = await anOfficer(authority?.id ?? 0);
  officer = { personId: one.id, organisationId: 0 };
});
afterAll(closeSearch);

interface Broker {
  id: number;
  personId: number;
}

async function aBroker(personId?: number): Promise<Broker> {
  const person = personId ?? (await aPerson()).id;
  await database.owner`update people set is_sample = true where id = ${person}`;
  const [row] = await database.owner<{ id: number }[]>`
    insert into brokers (person_id, name_zh, summary_zh, status, decided_by, decided_at)
    values (${person}, ${`经理人${person}`}, '介绍', 'published', ${officer.personId}, now()) returning id`;
  return { id: row?.id ?? 0, personId: person };
}

const asPerson = (personId: number, requestId: string = randomUUID()) => ({
  actor: { kind: "person" as const, id: personId },
  requestId,
});
const propose = (
  broker: Broker,
  demandId: number,
  to: Center = center,
  more: Partial<Parameters<typeof proposeIntroduction>[0]> = {},
  requestId: string = randomUUID(),
) =>
  proposeIntroduction(
    {
      demandId,
      slug: to.slug,
      message: "做过同样的事。",
      basis: "share",
      shareBp: 250,
      payer: "owner",
      ...more,
    },
    asPerson(broker.personId, requestId),
  );
async function introduce(
  broker: Broker,
  demandId: number,
  to: Center = center,
  more: Parameters<typeof propose>[3] = {},
): Promise<number> {
  const done = await propose(broker, demandId, to, more);
  if (!done.ok || done.value.outcome !== "proposed") throw new Error(JSON.stringify(done));
  return done.value.id;
}
async function accept(id: number, side: "owner" | "platform", to: Center = center) {
  const who = side === "owner" ? firm.owner : to.manager;
  const view = await findIntroduction(id, who.personId);
  return answerIntroduction({ id, side, answer: "accept", termsHash: view?.termsHash ?? "" }, by(who));
}
const masked = async (overrides: Parameters<typeof aDemand>[1] = {}) =>
  (
    await aDemand(firm.owner.organisationId, {
      visibility: "masked",
      isOpenToBrokers: true,
      title: "镍漏题名",
      ...overrides,
    })
  ).id;
const kindsTold = async (personId: number, id: number) =>
  (
    await database.owner<{ kind: string }[]>`select kind from notifications
      where person_id = ${personId} and data ->> 'path' like ${`%/introductions/${id}`} order by id`
  ).map(({ kind }) => kind);

describe("an introduction", () => {
  test("is asked of both sides, lets the platform know the details by the owner's yes, and stands by both", async () => {
    const broker = await aBroker();
    const demandId = await masked();
    const id = await introduce(broker, demandId);
    expect(await kindsTold(firm.owner.personId, id)).toEqual(["introduction-proposed"]);
    expect(await findPlatformSight(demandId, center.platformId)).toBe("masked");
    const waiting = () => listWaitingForPlatform(center.platformId, center.manager.personId);
    expect((await waiting()).map((one) => one.id)).toContain(id);
    const forPlatform = await findIntroduction(id, center.manager.personId);
    expect(forPlatform?.role).toBe("platform");
    expect(JSON.stringify([forPlatform, await findIntroduction(id, broker.personId)])).not.toContain(
      "镍漏题名",
    );
    expect(
      await answerIntroduction({ id, side: "owner", answer: "accept", termsHash: "other" }, by(firm.owner)),
    ).toMatchObject({
      refusal: { reason: "other_terms" },
    });
    expect((await accept(id, "owner")).ok).toBe(true);
    expect(await findPlatformSight(demandId, center.platformId)).toBe("full");
    expect(await accept(id, "platform")).toMatchObject({ value: { outcome: "confirmed" } });
    expect((await waiting()).map((one) => one.id)).not.toContain(id);
    const view = await findIntroduction(id, broker.personId);
    expect(view).toMatchObject({ role: "broker", status: "confirmed", demand: { isLiving: true } });
    expect(view?.protectedUntil).toBeDefined();
    // Sent back and published again, it is matched as before.
    await database.owner`update demands set status = 'draft' where id = ${demandId}`;
    expect(await publishDemand({ id: demandId }, by(firm.owner))).toMatchObject({ ok: true });
    const [again] = await database.owner`select status from demands where id = ${demandId}`;
    expect(again?.status).toBe("matched");
    expect(await kindsTold(broker.personId, id)).toEqual(["introduction-answered", "introduction-confirmed"]);
    expect(
      await findIntroductionsBetween(
        firm.owner.organisationId,
        center.platformId,
        new Date(Date.now() + 1000).toISOString(),
      ),
    ).toHaveLength(1);
  });

  test("binds only by those who may bind, and is nothing to anybody else", async () => {
    const id = await introduce(await aBroker(), await masked());
    const strangers = [
      await aCenter().then(({ manager }) => manager),
      { personId: (await aBroker()).personId, organisationId: 0 },
    ];
    for (const stranger of strangers) {
      expect(await findIntroduction(id, stranger.personId)).toBeUndefined();
      for (const side of ["owner", "platform"] as const)
        expect(
          await answerIntroduction({ id, side, answer: "refuse", reason: "不" }, by(stranger)),
        ).toMatchObject({
          refusal: { reason: "hidden" },
        });
      expect(await withdrawIntroduction({ id }, by(stranger))).toMatchObject({
        refusal: { reason: "hidden" },
      });
    }
    const clerk = await answerIntroduction(
      { id, side: "owner", answer: "refuse", reason: "不" },
      by(firm.clerk),
    );
    expect(clerk).toMatchObject({ refusal: { reason: "hidden" } });
  });

  test("is the first broker's: of many at once one comes first, and the others learn not who", async () => {
    const demandId = await masked();
    const brokers = [await aBroker(), await aBroker(), await aBroker()];
    const done = await Promise.all(brokers.map((broker) => propose(broker, demandId)));
    expect(done.filter(({ ok }) => ok)).toHaveLength(1);
    for (const one of done) if (!one.ok) expect(one.refusal).toEqual({ reason: "introduced_already" });
  });

  test("sent twenty times at once is one", async () => {
    const [broker, demandId, requestId] = [await aBroker(), await masked(), randomUUID()];
    const done = await Promise.all(
      Array.from({ length: 20 }, () => propose(broker, demandId, center, {}, requestId)),
    );
    expect(new Set(done.map((one) => canonical(one))).size).toBe(1);
    expect(await listOwnersIntroductions(demandId, firm.owner.personId)).toHaveLength(1);
  });

  test("of members of a side is refused, and of what one may not know of there is nothing", async () => {
    const own = await aBroker((await aMember(firm.owner.organisationId, "finance")).id);
    const leads = await aBroker((await aMember(center.manager.organisationId, "finance")).id);
    const demandId = await masked();
    expect(await propose(own, demandId)).toMatchObject({ refusal: { reason: "hidden" } });
    expect(await propose(leads, demandId)).toMatchObject({ refusal: { reason: "own_unit" } });
    const closed = await masked({ isOpenToBrokers: false });
    expect(await propose(await aBroker(), closed)).toMatchObject({ refusal: { reason: "hidden" } });
  });

  test("to an excluded platform is taken like any other, and reaches the owner alone", async () => {
    const demandId = await masked();
    await database.owner`insert into demand_exclusions values (${demandId}, ${center.manager.organisationId})`;
    const id = await introduce(await aBroker(), demandId);
    expect(await findIntroduction(id, center.manager.personId)).toBeUndefined();
    expect(await kindsTold(center.manager.personId, id)).toEqual([]);
    expect(await accept(id, "owner")).toMatchObject({ refusal: { reason: "not_acceptable" } });
  });

  test("of an invited demand waits for its owner before the platform hears of it", async () => {
    const [broker, demandId] = [await aBroker(), await masked({ visibility: "invited" })];
    const id = await introduce(broker, demandId);
    expect(await findIntroduction(id, center.manager.personId)).toBeUndefined();
    await accept(id, "owner");
    expect(await kindsTold(center.manager.personId, id)).toEqual(["introduction-proposed"]);
    expect((await accept(id, "platform")).ok).toBe(true);
  });

  test("written with the details is kept from a platform of the mask, also once its broker may see them no more", async () => {
    const [broker, demandId] = [await aBroker(), await masked()];
    await database.owner`insert into demand_access (demand_id, broker_id, origin, status, decided_by, decided_at)
      values (${demandId}, ${broker.id}, 'request', 'granted', ${firm.owner.personId}, now())`;
    const id = await introduce(broker, demandId);
    expect(await findIntroduction(id, center.manager.personId)).toBeUndefined();
    await database.owner`update demand_access set status = 'revoked' where demand_id = ${demandId}`;
    expect(await findIntroduction(id, center.manager.personId)).toBeUndefined();
    await withdrawIntroduction({ id }, asPerson(broker.personId));
    // What was seen is not forgotten.
    const again = await introduce(broker, demandId);
    expect(await findIntroduction(again, center.manager.personId)).toBeUndefined();
    expect((await accept(again, "owner")).ok).toBe(true);
    expect(await findIntroduction(again, center.manager.personId)).toBeDefined();
  });

  test("that the owner accepted is not known to a unit that leads the platform later", async () => {
    const [demandId, to, next] = [await masked(), await aCenter(), await aCenter()];
    const id = await introduce(await aBroker(), demandId, to);
    await accept(id, "owner", to);
    await database.owner`update platform_units set organisation_id = ${next.manager.organisationId}
      where platform_id = ${to.platformId} and role = 'lead'`;
    await database.owner`insert into demand_exclusions values (${demandId}, ${next.manager.organisationId})`;
    expect(await findIntroduction(id, next.manager.personId)).toBeUndefined();
  });

  test("is accepted only while its broker is in the directory, and ends when they take their profile back", async () => {
    const [broker, away] = [await aBroker(), await aBroker()];
    const [id, waiting] = [await introduce(broker, await masked()), await introduce(away, await masked())];
    await database.owner`update people set suspended_at = now() where id = ${broker.personId}`;
    for (const side of ["owner", "platform"] as const)
      expect(await accept(id, side)).toMatchObject({ refusal: { reason: "broker_gone" } });
    expect((await withdrawBroker(asPerson(away.personId))).ok).toBe(true);
    await lapseIntroductionsOfGone();
    expect(await findIntroduction(waiting, firm.owner.personId)).toMatchObject({
      status: "lapsed",
      endedBySide: "broker",
    });
    expect(await kindsTold(firm.owner.personId, waiting)).toEqual([
      "introduction-proposed",
      "introduction-ended",
    ]);
  });

  test("whose demand ends without a contract is told to the broker, and stands", async () => {
    const [broker, demandId] = [await aBroker(), await masked()];
    const id = await introduce(broker, demandId);
    for (const side of ["owner", "platform"] as const) await accept(id, side);
    await database.db.transaction(async (tx) => {
      const demand = await lockAnyDemand(demandId, tx);
      if (demand) await endDemand(demand, { move: "expire", by: "system" }, tx);
    });
    expect((await kindsTold(broker.personId, id)).at(-1)).toBe("introduction-unmet");
    expect(await kindsTold(center.manager.personId, id)).not.toContain("introduction-unmet");
    expect((await findIntroduction(id, broker.personId))?.status).toBe("confirmed");
  });

  test("pays nobody of either side: not at its proposal, not by a later yes, not by a share from before", async () => {
    const to = await aCenter();
    const insider = await aBroker((await aMember(to.manager.organisationId, "finance")).id);
    const [first, early, late] = [await aBroker(), await aBroker(), await aBroker()];
    const demandId = await masked();
    const withInsider = await propose(first, demandId, to, {
      partners: [{ brokerId: insider.id, shareBp: 9000 }],
    });
    expect(withInsider).toMatchObject({ refusal: { reason: "partner_of_unit" } });
    const partners = [early, late].map(({ id: brokerId }) => ({ brokerId, shareBp: 2000 }));
    const done = await propose(first, demandId, to, { partners });
    if (!done.ok || done.value.outcome !== "proposed") throw new Error("not proposed");
    const { id } = done.value;
    expect((await agreeToShare({ id, answer: "agree" }, asPerson(early.personId))).ok).toBe(true);
    for (const { personId } of [early, late])
      await database.owner`insert into memberships (organisation_id, person_id, role)
        values (${to.manager.organisationId}, ${personId}, 'finance')`;
    expect(await agreeToShare({ id, answer: "agree" }, asPerson(late.personId))).toMatchObject({
      refusal: { reason: "own_unit" },
    });
    await accept(id, "owner", to);
    expect((await accept(id, "platform", to)).ok).toBe(true);
    const view = await findIntroduction(id, first.personId);
    expect(view?.shares.map(({ brokerId, shareBp }) => [brokerId, shareBp])).toEqual([[first.id, 10_000]]);
  });

  test("is shared by those who agree; what one declines is the introducer's", async () => {
    const [first, second, third] = [await aBroker(), await aBroker(), await aBroker()];
    const partners = [
      { brokerId: second.id, shareBp: 2000 },
      { brokerId: third.id, shareBp: 1000 },
    ];
    const done = await propose(first, await masked(), center, { partners });
    if (!done.ok || done.value.outcome !== "proposed") throw new Error("not proposed");
    const { id } = done.value;
    expect(await agreeToShare({ id, answer: "agree" }, asPerson(second.personId))).toMatchObject({
      ok: true,
    });
    expect(await agreeToShare({ id, answer: "decline" }, asPerson(third.personId))).toMatchObject({
      ok: true,
    });
    const view = await findIntroduction(id, first.personId);
    expect(view?.shares.map(({ brokerId, shareBp }) => [brokerId, shareBp])).toEqual([
      [first.id, 8000],
      [second.id, 2000],
    ]);
  });
});

describe("the award", () => {
  async function awarded(
    isThrough: boolean,
    payer: "owner" | "platform" = "owner",
  ): Promise<{ id: number; broker: Broker; demandId: number; to: Center }> {
    const [broker, to] = [await aBroker(), await aCenter()];
    const demandId = await masked();
    const id = await introduce(broker, demandId, to, { payer });
    await accept(id, "owner", to);
    await accept(id, "platform", to);
    const quoteId = await quoteOf(to, demandId, "1000");
    expect((await listClaimable(demandId, to.platformId)).map((one) => one.id)).toEqual([id]);
    const sent = { demandId, quoteId, expectedRevision: 1 };
    const silent = await acceptQuote({ ...sent, claims: [] }, by(firm.owner));
    expect(silent.ok).toBe(false);
    const claims = [{ introductionId: id, isThrough, ...(isThrough ? {} : { reason: "早就认识。" }) }];
    const twice = await acceptQuote({ ...sent, claims: [...claims, ...claims] }, by(firm.owner));
    expect(twice).toMatchObject({ refusal: { reason: "claim_unknown" } });
    expect(await acceptQuote({ ...sent, claims }, by(firm.owner))).toMatchObject({ ok: true });
    return { id, broker, demandId, to };
  }
  const statusOf = async ({ id, broker }: { id: number; broker: Broker }) =>
    (await findIntroduction(id, broker.personId))?.status;
  const says = (of: { id: number; to: Center }, isThrough: boolean) =>
    sayThroughIntroduction(
      { introductionId: of.id, isThrough, ...(isThrough ? {} : { reason: "早就认识。" }) },
      by(of.to.manager),
    );
  const complain = async (of: { id: number; broker: Broker }) => {
    const sent = { about: "introduction", aboutId: of.id, as: "broker", kind: "introduction" } as const;
    const done = await openComplaint(
      { ...sent, against: "owner", text: "是我介绍的。" },
      asPerson(of.broker.personId),
    );
    if (!done.ok || done.value.outcome !== "opened") throw new Error(JSON.stringify(done));
    return done.value.id;
  };

  test("asks the platform that pays, whose word decides; when it lets its time pass, the owner's counts", async () => {
    const [denied, agreed, silent] = [
      await awarded(true, "platform"),
      await awarded(true, "platform"),
      await awarded(true, "platform"),
    ];
    expect(await statusOf(denied)).toBe("confirmed");
    expect(await kindsTold(denied.to.manager.personId, denied.id)).toContain("introduction-asked");
    expect((await says(denied, false)).ok).toBe(true);
    expect(await statusOf(denied)).toBe("confirmed");
    expect((await says(agreed, true)).ok).toBe(true);
    expect(await statusOf(agreed)).toBe("credited");
    await creditSilentlyThrough();
    expect(await statusOf(silent)).toBe("confirmed");
    await database.owner`update clock.setting set ahead = '16 days'`;
    try {
      await creditSilentlyThrough();
      expect([await statusOf(denied), await statusOf(silent)]).toEqual(["confirmed", "credited"]);
      expect(await says(silent, false)).toMatchObject({ refusal: { reason: "nothing_asked" } });
    } finally {
      await database.owner`update clock.setting set ahead = interval '0'`;
    }
  });

  test("is closed by an officer's decision about the credit: no party's later word overturns it", async () => {
    const taken = await awarded(true);
    const decision = { outcome: "upheld", answer: "与介绍无关。", credit: "uncredit" } as const;
    expect(await decideComplaint({ id: await complain(taken), ...decision }, by(officer))).toMatchObject({
      ok: true,
    });
    expect(await statusOf(taken)).toBe("confirmed");
    expect(await says(taken, true)).toMatchObject({ refusal: { reason: "nothing_asked" } });
    const waiting = await awarded(true, "platform");
    const given = await decideComplaint(
      { id: await complain(waiting), ...decision, credit: "credit" },
      by(officer),
    );
    expect(given).toMatchObject({ ok: true });
    expect(await says(waiting, false)).toMatchObject({ refusal: { reason: "nothing_asked" } });
    expect(await statusOf(waiting)).toBe("credited");
  });

  test("credits the introduction that its owner says it came of", async () => {
    const { id, broker } = await awarded(true);
    expect((await findIntroduction(id, broker.personId))?.status).toBe("credited");
    expect(await kindsTold(broker.personId, id)).toContain("introduction-credited");
  });

  test("tells the broker of a denial, who complains; an officer of neither side hears both and credits it", async () => {
    const { id, broker } = await awarded(false);
    expect(await kindsTold(broker.personId, id)).toContain("introduction-denied");
    const sent = {
      about: "introduction",
      aboutId: id,
      as: "broker",
      kind: "introduction",
      against: "owner",
      text: "是我介绍的。",
    } as const;
    const done = await openComplaint(sent, asPerson(broker.personId));
    if (!done.ok || done.value.outcome !== "opened") throw new Error(JSON.stringify(done));
    const complaintId = done.value.id;
    expect(await openComplaint(sent, asPerson(broker.personId))).toMatchObject({
      refusal: { reason: "open_already" },
    });
    const said = await stateOnComplaint({ id: complaintId, text: "早就认识。" }, by(firm.owner));
    expect(said).toMatchObject({ value: { outcome: "stated" } });
    expect(await stateOnComplaint({ id: complaintId, text: "再说。" }, by(firm.clerk))).toMatchObject({
      refusal: { reason: "answered_already" },
    });
    expect(JSON.stringify(await findComplaint(complaintId))).not.toContain("镍漏题名");
    const decision = {
      id: complaintId,
      outcome: "upheld",
      answer: "有记录为证。",
      credit: "credit",
    } as const;
    expect(await decideComplaint(decision, by(firm.owner))).toMatchObject({
      refusal: { reason: "own_case" },
    });
    expect(await decideComplaint(decision, by(officer))).toMatchObject({ ok: true });
    expect((await findIntroduction(id, broker.personId))?.status).toBe("credited");
    for (const personId of [broker.personId, firm.owner.personId])
      expect((await findComplaintOf(complaintId, personId))?.decision?.answer).toBe("有记录为证。");
  });
});

describe("a complaint", () => {
  test("is of those alone whom one has dealt with, and shown to nobody else", async () => {
    const demandId = await masked();
    const sent = {
      about: "demand",
      aboutId: demandId,
      as: "owner",
      kind: "answer",
      against: "platform",
      slug: center.slug,
      text: "不回答。",
    } as const;
    expect(await openComplaint(sent, by(firm.owner))).toMatchObject({ refusal: { reason: "no_dealings" } });
    const check = { ...sent, kind: "check", against: "officer" } as const;
    expect(await openComplaint(check, by(firm.owner))).toMatchObject({
      refusal: { reason: "not_sent_back" },
    });
    await database.owner`insert into demand_events (demand_id, kind, person_id) values (${demandId}, 'send_back', ${officer.personId})`;
    const done = await openComplaint(check, by(firm.owner));
    if (!done.ok || done.value.outcome !== "opened") throw new Error(JSON.stringify(done));
    const { id } = done.value;
    expect(await findComplaintOf(id, center.manager.personId)).toBeUndefined();
    // Who sent it back does not decide whether that was right.
    const decision = { id, outcome: "rejected", answer: "退回得对。" } as const;
    expect(await decideComplaint(decision, by(officer))).toMatchObject({ refusal: { reason: "own_case" } });
  });

  test("of whoever reads a demand that everybody may know is told to its owner; of a hidden one there is none", async () => {
    const reader = await aPerson();
    const about = (aboutId: number) =>
      ({
        about: "demand",
        aboutId,
        as: "reader",
        kind: "conduct",
        against: "owner",
        text: "像是骗人的。",
      }) as const;
    // A platform that a reader names is none that the complaint is about.
    const done = await openComplaint({ ...about(await masked()), slug: center.slug }, asPerson(reader.id));
    if (!done.ok || done.value.outcome !== "opened") throw new Error(JSON.stringify(done));
    expect((await findComplaint(done.value.id))?.platform).toBeUndefined();
    expect((await findComplaintOf(done.value.id, firm.owner.personId))?.role).toBe("other");
    const seen = await findComplaintOf(done.value.id, reader.id);
    expect(seen?.role).toBe("complainant");
    expect(JSON.stringify(seen)).not.toContain("镍漏题名");
    expect(
      await openComplaint(about(await masked({ visibility: "invited" })), asPerson(reader.id)),
    ).toMatchObject({
      refusal: { reason: "hidden" },
    });
  });

  test("that is late reminds the officers once a day", async () => {
    await database.owner`update complaints set due_at = now() - interval '1 day' where status = 'open'`;
    await remindOfComplaints();
    await remindOfComplaints();
    const reminded = await database.owner`select from notifications
      where person_id = ${officer.personId} and kind = 'complaint-overdue'`;
    const [open] = await database.owner<{ count: number }[]>`
      select count(*)::int as count from complaints where status = 'open' and due_at < now()`;
    expect(open?.count).toBeGreaterThan(0);
    expect(reminded).toHaveLength(open?.count ?? 0);
  });
});
