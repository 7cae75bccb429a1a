import { createHash } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import { sql } from "drizzle-orm";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { findAccountByPerson } from "~/app/modules/accounts/actors.queries.server";
import { findContract } from "~/app/modules/contracts/contract.queries.server";
import {
  saveContractText,
  showPartyName,
  startVersion,
} from "~/app/modules/contracts/contract-draft.commands.server";
import { ContractFrame } from "~/app/modules/contracts/contract-frame";
import { ContractHistory } from "~/app/modules/contracts/contract-history";
import { listContractEvents, listContracts } from "~/app/modules/contracts/contract-list.queries.server";
import { ContractListPage } from "~/app/modules/contracts/contract-list-page";
import { ContractPage } from "~/app/modules/contracts/contract-page";
import { listTextChoices } from "~/app/modules/contracts/contract-paper-facts.queries.server";
import { createContract } from "~/app/modules/contracts/create-contract.commands.server";
import { NewContractPage } from "~/app/modules/contracts/new-contract-page";
import { findOtherParties } from "~/app/modules/contracts/other-parties.queries.server";
import { findPaperCheck } from "~/app/modules/contracts/paper-check.queries.server";
import { PaperCheckPage } from "~/app/modules/contracts/paper-check-page";
import { proposeVersion } from "~/app/modules/contracts/propose-version.commands.server";
import { TextChanges } from "~/app/modules/contracts/text-changes";
import { TextPage } from "~/app/modules/contracts/text-page";
import { findTextPair } from "~/app/modules/contracts/text-pair.queries.server";
import { fileStorage, openFiles } from "~/app/modules/files/file-store.server";
import { listWaiting } from "~/app/modules/workbench/waiting.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aConcludedContract } from "../../factories/concluded-contract";
import {
  aContractDraft,
  aProposedContract,
  aSide,
  aText,
  type Binding,
  sentBy,
} from "../../factories/contract";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
const origin = "http://localhost";
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
beforeAll(() => openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "contracts-")) }));

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

/** A page as its reader gets it, in both languages; fails where words are missing. */
function pageOf(element: ReactElement, language: "zh-CN" | "en" = "zh-CN"): string {
  const html = renderToStaticMarkup(
    <LanguageContext.Provider value={language}>{element}</LanguageContext.Provider>,
  );
  expect(html).not.toMatch(/undefined|NaN|\[object/);
  return html;
}

test("the pages of a contract say what waits for each side, and nothing of a draft to the other", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const platform = await aPlatform({ leadId: seller.organisationId });
  const id = await aContractDraft(seller, buyer);
  const listed = (who: Binding) =>
    listContracts({ organisationId: who.organisationId }, { page: 1, perPage: 20 });
  expect((await listed(buyer)).items).toEqual([]);
  expect((await listed(seller)).items).toMatchObject([{ id, side: "seller", wait: "write" }]);
  const own = await findContract(id, { side: "seller" });
  if (!own?.draft) throw new Error("no draft");
  const { draft, milestones: _none, ...head } = own;
  for (const language of ["zh-CN", "en"] as const) {
    const form = {
      ...{ typed: draft.typed, stamp: draft.stamp, isHeld: false, accepted: [], isAmendment: true },
      ...{ choices: await listTextChoices(id), requestId: "r", added: "ip" as const },
    };
    const faults = [{ field: "milestones[1].amount", code: "sum_over", values: { fen: 100 } }];
    const typed = Object.fromEntries(Object.entries(draft.typed).map(([name, text]) => [name, [text]]));
    const html = pageOf(
      <TextPage contract={head} names={{}} form={form} answer={{ form: "", faults, typed }} />,
      language,
    );
    expect(html).toContain('href="#milestones[1].amount"');
    expect(html).toContain('value="第二批"');
    expect(html).toContain(`name="credits[0].platform" value="${platform.id}"`);
    // The only platform has all of it until somebody says otherwise.
    const fresh = pageOf(<TextPage {...{ contract: head, names: {}, form }} answer={undefined} />, language);
    expect(fresh).toMatch(/<input[^>]*name="credits\[0\]\.share"[^>]*value="100"/);
    const proposing = (code: string) =>
      pageOf(
        <TextPage
          {...{ contract: head, names: {}, form }}
          answer={{ form: "", faults: [{ field: "milestones[1].dueOn", code }], typed }}
        />,
        language,
      );
    // What only is a gap can be left open, by saying so.
    expect(proposing("no_due_day")).toContain('name="gaps"');
    expect(proposing("not_date")).not.toContain('name="gaps"');
  }
  await proposeVersion(id, sentBy(seller), { origin });
  for (const [who, side] of [
    [seller, "seller"],
    [buyer, "buyer"],
  ] as const) {
    const list = await listed(who);
    expect(list).toMatchObject({ total: 1, counts: { writing: 1 }, items: [{ wait: "sign", side }] });
    const found = await findContract(id, { side });
    if (!found) throw new Error("no contract");
    const contract = { ...found, milestones: [...found.milestones] };
    const view = { contract, side, mayDraft: true, maySign: true, names: {} };
    for (const language of ["zh-CN", "en"] as const) {
      const html = pageOf(
        <ContractFrame contract={contract}>
          <ContractPage
            {...view}
            requestIds={{ start: "a", shows: "b", deny: "c" }}
            introductions={[]}
            answer={undefined}
          />
          <ContractHistory events={await listContractEvents(id, side)} />
        </ContractFrame>,
        language,
      );
      const prefix = language === "en" ? "/en" : "";
      expect(html).toContain(`href="${prefix}/workbench/contracts/${id}/versions/1.pdf"`);
      expect(html).toContain(`href="${prefix}/workbench/contracts/${id}/sign"`);
      // Who proposed it takes it back; the other side sends it back.
      expect(/可以撤回再写|take it back and write on/.test(html)).toBe(side === "seller");
      pageOf(<ContractListPage {...list} page={1} perPage={20} isAll={false} mayWrite />, language);
    }
  }
});

test("the public page of a paper knows its file, names nobody until both allow it, and never says a sum", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const unknown = await aContractDraft(seller, buyer);
  const draft = await findContract(unknown, { side: "seller" });
  expect(await findPaperCheck(draft?.code ?? "")).toBeUndefined();
  const id = await aProposedContract(seller, buyer);
  const contract = await findContract(id, { side: "seller" });
  const code = contract?.code ?? "";
  await showPartyName({ id, isShown: true }, sentBy(seller));
  expect(await findPaperCheck(code)).not.toHaveProperty("parties");
  await showPartyName({ id, isShown: true }, sentBy(buyer));
  const paper = await findPaperCheck(code.toLowerCase());
  if (!paper) throw new Error("no paper");
  expect(paper).toMatchObject({ isConcluded: false, versions: [{ number: 1, state: "open" }] });
  expect(paper.parties?.seller.zh).toBe(contract?.seller.name.zh);
  const own = contract?.versions[0]?.sha256 ?? "";
  const shown = (sha256: string) =>
    [
      ...pageOf(<PaperCheckPage paper={paper} origin={origin} answer={{ kind: "hash", sha256 }} />).matchAll(
        /data-sha256="(\w+)"( hidden="")?/g,
      ),
    ].map(([, hash, hidden]) => [hash, hidden === undefined]);
  expect(shown(own)).toEqual([
    [own, true],
    ["none", false],
  ]);
  expect(shown("0".repeat(64))).toEqual([
    [own, false],
    ["none", true],
  ]);
  expect(JSON.stringify(paper)).not.toMatch(/100000|1000\b|Fen/);
});

test("another organisation is found by a part of its name, and never oneself", async () => {
  const [seller, buyer] = [await aSide(), await aVerifiedOrganisation()];
  const found = await findOtherParties(buyer.nameZh.slice(2), seller.organisationId);
  expect(found.map(({ id }) => id)).toContain(buyer.id);
  expect(found.map(({ id }) => id)).not.toContain(seller.organisationId);
  for (const language of ["zh-CN", "en"] as const)
    pageOf(
      <NewContractPage
        search={{ typed: "示例", found }}
        requestIds={{ begin: "a", named: "b" }}
        answer={undefined}
      />,
      language,
    );
});

test("a seller is told that a contract is to be delivered, and what an amendment changes is read before it is signed", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const { id } = await aConcludedContract(database, {
    ...{ sellerId: seller.organisationId, buyerId: buyer.organisationId },
    milestones: [{ fen: 1_060_000, isAccepted: false }],
  });
  const waits = async ({ personId, organisationId }: Binding) => {
    const actor = (await findAccountByPerson(personId))?.actor;
    const acting = actor?.memberships.find((one) => one.organisationId === organisationId);
    if (!actor || !acting) throw new Error("no account");
    return (await listWaiting({ ...actor, acting })).map(({ kind }) => kind);
  };
  expect(await waits(seller)).toContain("contractsToDeliver");
  expect(await waits(buyer)).not.toContain("contractsToDeliver");
  expect(await findTextPair(id, "zh-CN")).toBeUndefined();
  await startVersion({ id }, sentBy(seller));
  const platform = await aPlatform({ leadId: seller.organisationId, nameEn: "Motor Laboratory" });
  await saveContractText(
    id,
    aText({
      ...{ value: "800", signing: "", changeNote: "增加一批样机" },
      ...{ "credits[0].platform": String(platform.id), "credits[0].share": "100" },
    }),
    sentBy(seller),
  );
  const done = await proposeVersion(id, sentBy(seller), { origin });
  if (!done.ok) throw new Error(JSON.stringify(done.refusal));
  for (const language of ["zh-CN", "en"] as const) {
    const pair = await findTextPair(id, language);
    if (!pair) throw new Error("no amendment");
    expect(pair).toMatchObject({ number: 1, proposed: 2, after: { title: "稀土电机效率检测" } });
    const html = pageOf(<TextChanges pair={pair} />, language);
    expect(html.includes("Motor Laboratory")).toBe(language === "en");
    expect(html).toContain("样品检测合同");
    expect(html).toContain("稀土电机效率检测");
    expect(html).toContain("第二批");
  }
});
