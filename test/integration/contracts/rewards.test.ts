import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import excel from "exceljs";
import { afterAll, beforeAll, expect, test } from "vitest";
import { rewardWorkbook } from "~/app/modules/contracts/reward-table.server";
import {
  findOwnRewards,
  listAllRewards,
  listUnseenCertificates,
} from "~/app/modules/contracts/rewards.queries.server";
import { seeCertificate } from "~/app/modules/contracts/see-certificate.commands.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { findPaperOwner } from "~/app/modules/files/stored-papers.queries.server";
import { loader as ownRewards } from "~/app/routes/(en).workbench.rewards._index";
import { loader as ownTable } from "~/app/routes/(en).workbench.rewards.table[.]xlsx";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aDemand } from "../../factories/demand";
import { anOfficer, aPerson, signIn } from "../../factories/person";
import { aSignedContract } from "../../factories/signed-contract";
import { aCenter, aFirm, type Center, type Member } from "../demands/choosing-world";

const database = useDatabase("reference");
const sql = () => database.owner;
let buyer: Member;
let center: Center;
let broker: { id: number; personId: number };
let partner: { id: number; personId: number };
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "rewards-")) });
  buyer = (await aFirm()).owner;
  center = await aCenter();
  [broker, partner] = [await aBroker(), await aBroker()];
});
afterAll(closeSearch);

async function aBroker() {
  const { id: personId } = await aPerson();
  const [row] = await sql()<{ id: number }[]>`
    insert into brokers (person_id, name_zh, summary_zh, status, decided_by, decided_at)
    values (${personId}, ${`经理人${personId}`}, '介绍', 'published', ${buyer.personId}, now()) returning id`;
  return { id: row?.id ?? 0, personId };
}

/** A credited introduction of a masked demand to the center, at three per cent, shared by the partner as far as said. */
async function anIntroduction(
  to: { demandOf: Member; partnerBp?: number; at?: string; status?: string } = { demandOf: buyer },
): Promise<number> {
  const { demandOf, partnerBp = 0, at = "2026-01-01T00:00:00Z", status = "credited" } = to;
  const { id: demandId } = await aDemand(demandOf.organisationId, {
    visibility: "masked",
    isOpenToBrokers: true,
    title: "镍漏题名",
  });
  const [row] = await sql()<{ id: number }[]>`
    insert into introductions (is_sample, demand_id, platform_id, broker_id, status, message, basis, share_bp, payer,
      terms_hash, introduced_at, owner_accepted_at, platform_accepted_at, confirmed_at, protected_until, lead_id)
    values (true, ${demandId}, ${center.platformId}, ${broker.id}, ${status}, '合适', 'share', 300, 'owner',
      'x', ${at}, ${at}, ${at}, ${at}, ${at}::timestamptz + interval '2 years', ${center.manager.organisationId})
    returning id`;
  const id = row?.id ?? 0;
  // Shares of what is shared stand there together: they are the whole.
  await sql()`insert into introduction_shares (introduction_id, broker_id, share_bp, agreed_at)
    select ${id}, * from (values (${broker.id}::int, ${10_000 - partnerBp}::int, now()),
      (${partner.id}::int, ${partnerBp}::int, now())) shares(broker, part, at) where part > 0`;
  return id;
}

async function register(contractId: string, registeredOn: string, valueFen: number, technicalFen: number) {
  const [file] = await sql()<{ id: number }[]>`insert into files (sha256, bytes, media_type, name)
    values (${randomUUID().replaceAll("-", "").repeat(2)}, 9, 'application/pdf', '证明.pdf') returning id`;
  const number = `20260000${String(contracts).padStart(8, "0")}`;
  await sql()`insert into contract_registrations
      (contract_id, number, office, registered_on, value_fen, technical_fen, file_id)
    values (${contractId}, ${number}, '呼和浩特登记处', ${registeredOn}, ${valueFen}, ${technicalFen}, ${file?.id ?? 0})`;
  await sql()`insert into registration_sightings (contract_id, entered_at)
    select contract_id, entered_at from contract_registrations where contract_id = ${contractId}`;
  return number;
}
let contracts = 0;
async function aContract(buyerId: number, concludedAt = "2026-02-01T00:00:00Z"): Promise<string> {
  contracts += 1;
  return (await aSignedContract({ sellerId: center.manager.organisationId, buyerId }, { concludedAt })).id;
}
const linesOf = async (personId: number) =>
  (await findOwnRewards(personId)).brokers.flatMap(({ lines }) => lines);

test("a registered contract is rewarded by the formula of its day, shared, once, and told without its parties", async () => {
  const id = await anIntroduction({ demandOf: buyer, partnerBp: 4_000 });
  // A second introduction of the same two is credited with the same contract, and rewarded with nothing.
  const second = await anIntroduction({ demandOf: buyer, at: "2026-01-05T00:00:00Z" });
  await anIntroduction({ demandOf: buyer, status: "confirmed" });
  const contract = await aContract(buyer.organisationId);
  const before = await linesOf(broker.personId);
  expect(before.map(({ registered, commissionFen, reward }) => [registered, commissionFen, reward])).toEqual([
    [undefined, undefined, undefined],
    [undefined, undefined, undefined],
  ]);
  const number = await register(contract, "2026-03-01", 1_000_000_00, 800_000_00);
  const lines = await linesOf(broker.personId);
  // Two per cent of the technical value are 16,000 yuan; three of the value 30,000, of which the broker has six tenths.
  expect(lines.find(({ introductionId }) => introductionId === id)).toMatchObject({
    registered: { number, valueFen: 1_000_000_00, technicalFen: 800_000_00 },
    reward: { fen: 9_600_00, baseFen: 800_000_00, formulaFrom: "2026-01-23", limitedBy: [] },
    commissionFen: 18_000_00,
    shareBp: 6_000,
  });
  const other = lines.find(({ introductionId }) => introductionId === second);
  expect([other?.reward, other?.commissionFen]).toEqual([undefined, 30_000_00]);
  expect(
    (await linesOf(partner.personId)).map(({ reward, commissionFen }) => [reward?.fen, commissionFen]),
  ).toEqual([[6_400_00, 12_000_00]]);

  const { cookie } = await signIn(broker.personId);
  const request = new Request("http://localhost/workbench/rewards", { headers: { cookie } });
  const context = { requestId: randomUUID(), scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  const page = JSON.stringify(await ownRewards({ request, params: {}, context } as never));
  const [party] = await sql()`select name_zh from organisations where id = ${buyer.organisationId}`;
  expect(page).toContain(number);
  expect(page).not.toContain(String(party?.name_zh));
  expect(page).not.toContain("镍漏题名");
  expect(page).not.toContain(contract);

  // The table to take along tells the same of the broker's own, and nothing of the partner's part or of the parties.
  const { sheet, text } = await readTable(
    await (await ownTable({ request, params: {}, context } as never)).arrayBuffer(),
  );
  expect(sheet.getColumn(10).values.filter((value) => typeof value === "number")).toEqual([0, 9_600]);
  expect(text).toContain(number);
  for (const hidden of [String(party?.name_zh), "镍漏题名", contract, `经理人${partner.personId}`])
    expect(text).not.toContain(hidden);
});

async function readTable(file: ArrayBuffer) {
  const book = new excel.Workbook();
  await book.xlsx.load(file);
  const [sheet] = book.worksheets;
  if (!sheet) throw new Error("the table has no sheet");
  return { sheet, text: JSON.stringify(sheet.getSheetValues()) };
}

test("an older registration goes by the older formula, and a year's cap holds across contracts", async () => {
  const [older, capped] = [(await aFirm()).owner, (await aFirm()).owner];
  const one = await aBroker();
  const was = broker;
  broker = one;
  await anIntroduction({ demandOf: older, at: "2025-01-01T00:00:00Z" });
  await register(
    await aContract(older.organisationId, "2025-02-01T00:00:00Z"),
    "2025-03-01",
    500_000_00,
    100_000_00,
  );
  for (let at = 0; at < 5; at += 1) {
    const firm = at === 0 ? capped : (await aFirm()).owner;
    await anIntroduction({ demandOf: firm });
    const contract = await aContract(firm.organisationId);
    await register(contract, `2026-05-0${at + 1}`, 9_000_000_00, 9_000_000_00);
  }
  broker = was;
  const rewards = (await linesOf(one.personId))
    .map(({ registered, reward }) => [registered?.registeredOn, reward?.fen, reward?.limitedBy.join()])
    .sort();
  expect(rewards).toEqual([
    // One per cent of the value.
    ["2025-03-01", 5_000_00, ""],
    ["2026-05-01", 50_000_00, "contract"],
    ["2026-05-02", 50_000_00, "contract"],
    ["2026-05-03", 50_000_00, "contract"],
    ["2026-05-04", 50_000_00, "contract"],
    ["2026-05-05", 0, "contract,year"],
  ]);
  const book = new excel.Workbook();
  // The library's own type of buffer predates Node's.
  await book.xlsx.load((await rewardWorkbook(await listAllRewards(), "zh-CN")) as unknown as excel.Buffer);
  const sheet = book.worksheets[0];
  expect(sheet?.getCell("A1").value).toBe("示例，非官方");
  const sum = (sheet?.getColumn(10).values ?? []).reduce<number>(
    (total, value) => total + (typeof value === "number" ? value : 0),
    0,
  );
  expect(sum).toBe(9_600 + 6_400 + 5_000 + 200_000);
});

test("a registration is rewarded once an officer has seen its certificate, and after a correction seen anew", async () => {
  const one = await aBroker();
  const was = broker;
  broker = one;
  const firm = (await aFirm()).owner;
  await anIntroduction({ demandOf: firm });
  broker = was;
  const contractId = await aContract(firm.organisationId);
  await register(contractId, "2026-06-01", 500_000_00, 100_000_00);
  const [shown] = await sql()<{ at: string }[]>`update contract_registrations
    set entered_at = entered_at + interval '1 second' where contract_id = ${contractId} returning entered_at::text as at`;
  const rewarded = async () =>
    (await linesOf(one.personId)).map(({ isUnseen, reward }) => [isUnseen, reward?.fen]);
  expect(await rewarded()).toEqual([[true, undefined]]);
  const [tic] = await sql()<
    { id: number }[]
  >`select authority_id as id from platform_classes where code = 'tic'`;
  const officer = (await anOfficer(tic?.id ?? 0)).id;
  const stranger = await anOfficer();
  const [unseen] = await listUnseenCertificates([tic?.id ?? 0]);
  expect(unseen).toMatchObject({ contractId, enteredAt: shown?.at });
  expect(await listUnseenCertificates([stranger.authorityId])).toEqual([]);
  // Who is to see a certificate may open it, and nobody else may say that they have.
  expect(await findPaperOwner(unseen?.fileId ?? 0)).toMatchObject({ authorityIds: [tic?.id] });
  const see = (personId: number, enteredAt: string) =>
    seeCertificate(
      { contractId, enteredAt },
      { actor: { kind: "person", id: personId }, requestId: randomUUID() },
    );
  for (const nobody of [one.personId, stranger.id])
    expect(await see(nobody, shown?.at ?? "")).toMatchObject({ refusal: { reason: "hidden" } });
  expect(await see(officer, "2026-06-01 00:00:00+00")).toMatchObject({ refusal: { reason: "wrong_state" } });
  expect(await see(officer, shown?.at ?? "")).toMatchObject({ ok: true });
  expect(await rewarded()).toEqual([[false, 2_000_00]]);
  expect(await listUnseenCertificates([tic?.id ?? 0])).toEqual([]);
  // Also when another leads the platform by then.
  await sql()`update contract_registrations set entered_at = entered_at + interval '1 second'
    where contract_id = ${contractId}`;
  await sql()`update platform_units u set valid = daterange(lower(u.valid), current_date) from contracts c
    where c.id = ${contractId} and u.organisation_id = c.seller_id`;
  expect(await listUnseenCertificates([tic?.id ?? 0])).toMatchObject([{ contractId }]);
});
