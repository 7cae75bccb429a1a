import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { findContract } from "~/app/modules/contracts/contract.queries.server";
import { saveContractText, startVersion } from "~/app/modules/contracts/contract-draft.commands.server";
import { createContract } from "~/app/modules/contracts/create-contract.commands.server";
import { proposeVersion } from "~/app/modules/contracts/propose-version.commands.server";
import { fileStorage, openFiles } from "~/app/modules/files/file-store.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aContractDraft, aProposedContract, aText, type Binding, sentBy } from "../../factories/contract";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
const origin = "http://localhost";
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
beforeAll(() => openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "contracts-")) }));

async function aSide(): Promise<Binding> {
  const { id: organisationId } = await aVerifiedOrganisation();
  const { id: personId } = await aMember(organisationId);
  return { personId, organisationId };
}

test("a text is proposed with its parts, and its paper is kept under the hash that will be signed", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const platform = await aPlatform({ leadId: seller.organisationId });
  const typed = aText({
    "credits[0].platform": String(platform.id),
    "credits[0].share": "60",
    "ip[0].kind": "software",
    "ip[0].owner": "joint",
  });
  const id = await aContractDraft(seller, buyer, typed);
  expect(await findContract(id, { side: "buyer" })).toMatchObject({ title: "", versions: [] });
  const form = sentBy(seller);
  const done = await proposeVersion(id, form, { origin });
  // The same form again has the same answer and no other effect.
  expect(await proposeVersion(id, form, { origin })).toEqual(done);
  if (!done.ok || done.value.outcome !== "proposed") throw new Error("not proposed");
  const contract = await findContract(id, { side: "buyer" });
  expect(contract).toMatchObject({
    title: "稀土电机效率检测",
    proposedNumber: 1,
    versions: [{ number: 1, status: "proposed", sha256: done.value.sha256 }],
    shown: {
      text: {
        valueFen: 100_000,
        signingFen: 20_000,
        milestones: [
          { milestone: 1, amountFen: 30_000, dueOn: "2027-01-31" },
          { milestone: 2, amountFen: 50_000 },
        ],
        credits: [{ platformId: platform.id, shareBp: 6000 }],
        ip: [{ kind: "software", owner: "joint" }],
      },
    },
  });
  const stored = await fileStorage().open(done.value.sha256);
  const bytes = stored && (await buffer(stored.stream));
  expect(bytes?.subarray(0, 5).toString()).toBe("%PDF-");
  expect(bytes && createHash("sha256").update(bytes).digest("hex")).toBe(done.value.sha256);
  const told = await database.db.execute(
    sql`select from notifications where kind = 'contract-proposed' and person_id = ${buyer.personId}`,
  );
  expect(told).toHaveLength(1);
});

test("nobody but owners and managers of the side that writes it touches a draft", async () => {
  const [seller, buyer, stranger] = [await aSide(), await aSide(), await aSide()];
  const id = await aContractDraft(seller, buyer);
  const clerk = { ...seller, personId: (await aMember(seller.organisationId, "finance")).id };
  for (const [who, reason] of [
    [buyer, "hidden"],
    [stranger, "hidden"],
    [clerk, "hidden"],
  ] as const) {
    expect(await saveContractText(id, { title: "别的" }, sentBy(who))).toEqual({
      ok: false,
      refusal: { reason },
    });
    expect(await proposeVersion(id, sentBy(who), { origin })).toEqual({ ok: false, refusal: { reason } });
  }
  expect(await findContract(id, { side: "seller" })).toMatchObject({ title: "稀土电机效率检测" });
});

test("a text that makes no sense stays a draft, and another's platform cannot be credited", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const platform = await aPlatform({ leadId: buyer.organisationId });
  const id = await aContractDraft(seller, buyer, aText({ "milestones[1].amount": "600" }));
  expect(await proposeVersion(id, sentBy(seller), { origin })).toMatchObject({
    refusal: { faults: [{ field: "milestones[1].amount", code: "sum_over", values: { fen: 10_000 } }] },
  });
  const credited = aText({ "credits[0].platform": String(platform.id), "credits[0].share": "100" });
  await saveContractText(id, credited, sentBy(seller));
  expect(await proposeVersion(id, sentBy(seller), { origin })).toMatchObject({
    refusal: { faults: [{ field: "credits[0].share", code: "not_of_seller" }] },
  });
});

test("one text at a time: what was sent back is written anew from itself, by either side", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const id = await aProposedContract(seller, buyer);
  expect(await startVersion({ id }, sentBy(buyer))).toMatchObject({ refusal: { reason: "open_already" } });
  await database.db.execute(sql`update contract_versions set status = 'refused', reason = '价格太高',
    ended_at = clock.now() where contract_id::text = ${id}`);
  expect(await startVersion({ id }, sentBy(buyer))).toEqual({ ok: true, value: { number: 2 } });
  const draft = (await findContract(id, { side: "buyer" }))?.draft;
  expect(draft?.typed).toMatchObject({ value: "1000", "milestones[1].number": "2", "items.plan": /分两批/ });
  expect((await findContract(id, { side: "seller" }))?.draft).toBeUndefined();
});

test("a contract is of two that both have an account, or of a buyer whom nobody here acts for", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const direct = (source: object) =>
    createContract({ source: { kind: "direct", side: "seller", ...source } as never }, sentBy(seller));
  expect(await direct({ otherId: seller.organisationId })).toMatchObject({
    refusal: { reason: "no_such_party" },
  });
  const { nameZh } = await aVerifiedOrganisation();
  expect(await direct({ buyer: { name: nameZh } })).toMatchObject({
    refusal: { reason: "buyer_has_account" },
  });
  expect(await direct({ buyer: { name: "外地客户", uscc: "123" } })).toMatchObject({
    refusal: { reason: "not_a_uscc" },
  });
  const made = await direct({ buyer: { name: "外地客户", contact: "buyer@example.test" } });
  if (!made.ok) throw new Error("not created");
  expect(await findContract(made.value.id, { side: "seller" })).toMatchObject({
    buyer: { name: { zh: "外地客户" } },
  });
  expect((await direct({ otherId: buyer.organisationId })).ok).toBe(true);
});
