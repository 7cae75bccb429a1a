import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import type { ReactElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { afterAll, beforeAll, expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { proveFactor, sendSigningCode } from "~/app/modules/accounts/signing-factor.commands.server";
import { answerDelivery } from "~/app/modules/contracts/answer-delivery.commands.server";
import { findContractHead } from "~/app/modules/contracts/contract-head.queries.server";
import { addContractFiles } from "~/app/modules/contracts/contract-papers.commands.server";
import { listContractPapers } from "~/app/modules/contracts/contract-papers.queries.server";
import { deliverMilestone } from "~/app/modules/contracts/deliver.commands.server";
import { EndPage } from "~/app/modules/contracts/end-page";
import { findEnding } from "~/app/modules/contracts/ending.queries.server";
import { findMilestone } from "~/app/modules/contracts/milestone.queries.server";
import { MilestonePage } from "~/app/modules/contracts/milestone-page";
import { PapersPage } from "~/app/modules/contracts/papers-page";
import { answerRating, rateContract } from "~/app/modules/contracts/ratings.commands.server";
import { findRatings } from "~/app/modules/contracts/ratings.queries.server";
import { RatingsPage } from "~/app/modules/contracts/ratings-page";
import { SignPage } from "~/app/modules/contracts/sign-page";
import { signVersion } from "~/app/modules/contracts/sign-version.commands.server";
import { listSigningVersions } from "~/app/modules/contracts/signing.queries.server";
import { signingAbout } from "~/app/modules/contracts/signing-about";
import { answerTermination, askTermination } from "~/app/modules/contracts/terminate.commands.server";
import { turnContracts } from "~/app/modules/contracts/turn-contracts.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { examineFile } from "~/app/modules/files/files.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aProposedContract, aSide, aText, type Binding, sentBy } from "../../factories/contract";
import { aNetwork } from "../../factories/person";

const database = useDatabase("reference");
beforeAll(() => openSearch({ url: database.appUrl, database: database.db }));
afterAll(() => closeSearch());
beforeAll(() => openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "signing-")) }));

const visit = { network: aNetwork(), userAgent: "", requestId: "a test" };
const limits = { files: 5, megabytes: 10 };

function render(element: ReactElement): string {
  return renderToStaticMarkup(<LanguageContext.Provider value="en">{element}</LanguageContext.Provider>);
}

async function headOf(id: string) {
  const head = await findContractHead(id, { side: "buyer" });
  if (!head) throw new Error("no contract");
  return head;
}

/** The code that was sent last to somebody, for one version's paper. */
async function aCode(personId: number, about: string): Promise<string> {
  const sent = await sendSigningCode(
    { personId, about, named: { contract: "HT-7", party: "甲公司" } },
    visit,
  );
  if (!sent.ok) throw new Error(sent.refusal.reason);
  const [row] = await database.owner<{ code: string }[]>`
    select data ->> 'code' as code from outbox where template = 'signing-code' and person_id = ${personId}
    order by id desc limit 1`;
  return row?.code ?? "";
}

async function sign(contractId: string, by: Binding) {
  const [version] = await listSigningVersions(contractId);
  if (!version) throw new Error("no version");
  const about = signingAbout(version.id, version.sha256);
  const code = await aCode(by.personId, about);
  // As of somebody who presses the button twice; another form gets nothing for a code that is used.
  const asked = { personId: by.personId, about, code, requestId: randomUUID() };
  const [shown, copy] = await Promise.all([proveFactor(asked, visit), proveFactor(asked, visit)]);
  if (!shown.ok || !copy.ok) throw new Error("the code is right");
  expect(await proveFactor({ ...asked, requestId: randomUUID() }, visit)).toMatchObject({
    refusal: { reason: "wrong_code" },
  });
  const input = { contractId, version: version.number, sha256: version.sha256, way: "consent" as const };
  return { input, proof: shown.value.proof, form: sentBy(by) };
}

test("a code is good for one person and one paper, once; each side signs once, the second concludes", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const id = await aProposedContract(seller, buyer, aText({ silentDays: "10" }));
  const sellers = await sign(id, seller);
  const [version] = await listSigningVersions(id);
  const about = signingAbout(version?.id ?? "", version?.sha256 ?? "");
  const wrong = await proveFactor(
    { personId: buyer.personId, about, code: "000000", requestId: randomUUID() },
    visit,
  );
  expect(wrong).toMatchObject({ ok: false, refusal: { reason: "wrong_code" } });
  // The seller's proof says nothing of the buyer, nor does none.
  for (const proof of [sellers.proof, undefined])
    expect(await signVersion({ ...sellers.input, proof }, sentBy(buyer))).toMatchObject({
      refusal: { reason: "no_factor" },
    });
  const signed = await signVersion({ ...sellers.input, proof: sellers.proof }, sellers.form);
  expect(signed).toEqual({ ok: true, value: { outcome: "signed" } });
  expect(await signVersion(sellers.input, sellers.form)).toEqual(signed);
  expect(await signVersion({ ...sellers.input, proof: sellers.proof }, sentBy(seller))).toMatchObject({
    refusal: { reason: "signed_already" },
  });
  const page = render(
    <SignPage
      contract={await headOf(id)}
      versions={await listSigningVersions(id)}
      side="buyer"
      may
      factor={{ way: "mail", to: "b***@example.com" }}
      limits={limits}
      requestIds={{ code: "1", sign: "2", refuse: "3", withdraw: "4" }}
    />,
  );
  expect(page).toContain(version?.sha256);
  expect(page).toContain("not a qualified electronic signature");
  // Who signed for one side does not bind the other as well, nor does who belongs to both.
  await database.owner`insert into memberships (person_id, organisation_id, role)
    values (${seller.personId}, ${buyer.organisationId}, 'manager')`;
  const both = { personId: seller.personId, organisationId: buyer.organisationId };
  const again = await sign(id, both);
  expect(await signVersion({ ...again.input, proof: again.proof }, again.form)).toMatchObject({
    refusal: { reason: "two_people" },
  });
  await database.owner`update memberships set ended_at = now()
    where person_id = ${seller.personId} and organisation_id = ${buyer.organisationId}`;
  const buyers = await sign(id, buyer);
  expect(await signVersion({ ...buyers.input, proof: buyers.proof }, buyers.form)).toEqual({
    ok: true,
    value: { outcome: "concluded" },
  });
  const dues = await database.owner`select kind, amount_fen::int as fen from dues where contract_id = ${id}`;
  expect([...dues]).toEqual([{ kind: "signing", fen: 20_000 }]);
});

test("a rejected delivery is delivered again; silence accepts where the contract says so; ratings come out together", async () => {
  const [seller, buyer] = [await aSide(), await aSide()];
  const id = await aProposedContract(
    seller,
    buyer,
    aText({ silentDays: "10", signing: "0", "milestones[1].amount": "700" }),
  );
  for (const side of [seller, buyer]) {
    const { input, proof, form } = await sign(id, side);
    expect(await signVersion({ ...input, proof }, form)).toMatchObject({ ok: true });
  }
  const file = await examineFile({ bytes: Buffer.from("报告"), name: "报告.txt" }, 1000);
  if (!file.ok) throw new Error("no file");
  const what = { contractId: id, milestone: 1 };
  const handed = { ...what, note: "十台样机", files: [file.value] };
  expect(await deliverMilestone(handed, sentBy(buyer))).toMatchObject({
    refusal: { reason: "not_yours_to_move" },
  });
  expect(await deliverMilestone(handed, sentBy(seller))).toMatchObject({ value: { round: 1 } });
  const no = { ...what, round: 1, isAccepted: false, answer: "" };
  expect(await answerDelivery(no, sentBy(buyer))).toMatchObject({ refusal: { reason: "reason_missing" } });
  // Who delivered belongs to the buyer as well: their word counts for one side alone.
  await database.owner`insert into memberships (person_id, organisation_id, role)
    values (${seller.personId}, ${buyer.organisationId}, 'manager')`;
  expect(
    await answerDelivery({ ...no, answer: "少一台" }, sentBy({ ...buyer, personId: seller.personId })),
  ).toMatchObject({ refusal: { reason: "two_people" } });
  await database.owner`delete from memberships
    where person_id = ${seller.personId} and organisation_id = ${buyer.organisationId}`;
  expect(await answerDelivery({ ...no, answer: "少一台" }, sentBy(buyer))).toMatchObject({ ok: true });
  expect(await deliverMilestone(handed, sentBy(seller))).toMatchObject({ value: { round: 2 } });
  await turnContracts();
  expect((await findMilestone(id, 1))?.status).toBe("delivered");
  await database.owner`update contract_milestones set silent_at = now() - interval '1 second' where contract_id = ${id}`;
  await turnContracts();
  const milestone = await findMilestone(id, 1);
  expect(milestone).toMatchObject({
    status: "accepted",
    deliveries: [{ round: 2, isSilent: true }, { round: 1 }],
  });
  if (!milestone) throw new Error("no milestone");
  const [due] = await database.owner`select amount_fen::int as fen from dues where contract_id = ${id}`;
  expect(due?.fen).toBe(30_000);
  const paper = { contractId: id, kind: "annex" as const, files: [file.value] };
  expect(await addContractFiles(paper, sentBy(buyer))).toMatchObject({ ok: true });
  expect(await askTermination({ contractId: id, reason: "不再需要" }, sentBy(buyer))).toMatchObject({
    ok: true,
  });
  const [contract, ending] = [await headOf(id), await findEnding(id)];
  if (!ending) throw new Error("no ending");
  const view = { contract, side: "seller" as const, may: true, limits };
  const ids = { drop: "1", begin: "2", complete: "3", ask: "4", answer: "5", terminate: "6" };
  expect(render(<EndPage {...view} ending={ending} requestIds={ids} />)).toContain("不再需要");
  const requestIds = { deliver: "1", answer: "2" };
  expect(render(<MilestonePage {...view} milestone={milestone} requestIds={requestIds} />)).toContain(
    "少一台",
  );
  const papers = await listContractPapers(id);
  expect(render(<PapersPage {...view} papers={papers} versions={[]} requestId="1" />)).toContain("报告.txt");
  const agreed = { contractId: id, isAgreed: true, answer: "" };
  expect(await answerTermination(agreed, sentBy(buyer))).toMatchObject({
    refusal: { reason: "nothing_asked" },
  });
  expect(await answerTermination(agreed, sentBy(seller))).toMatchObject({ value: { outcome: "terminated" } });
  expect((await findMilestone(id, 2))?.status).toBe("dropped");

  const stars = { contractId: id, quality: 5, punctuality: 4, communication: 3, note: "可靠" };
  expect(await rateContract(stars, sentBy(buyer))).toMatchObject({ value: { outcome: "rated" } });
  expect((await findRatings(id, "seller")).ratings).toEqual([]);
  expect(await rateContract(stars, sentBy(seller))).toMatchObject({ ok: true });
  expect(await rateContract(stars, sentBy(seller))).toMatchObject({ refusal: { reason: "rated_already" } });
  const ratings = await findRatings(id, "seller");
  expect(ratings.ratings).toHaveLength(2);
  const rated = {
    ...view,
    contract: await headOf(id),
    view: ratings,
    requestIds: { rate: "1", answer: "2" },
  };
  expect(render(<RatingsPage {...rated} />)).toContain("Answer the other side");
  const reply = { contractId: id, text: "谢谢" };
  expect(await answerRating(reply, sentBy(seller))).toMatchObject({ value: { outcome: "answered" } });
  expect(await answerRating(reply, sentBy(seller))).toMatchObject({
    refusal: { reason: "nothing_to_answer" },
  });
});
