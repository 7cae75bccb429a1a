import { randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { buffer } from "node:stream/consumers";
import excel from "exceljs";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import {
  enterRegistration,
  type RegistrationInput,
} from "~/app/modules/contracts/registration.commands.server";
import { findRegistration } from "~/app/modules/contracts/registration.queries.server";
import { registrationPackage } from "~/app/modules/contracts/registration-package.server";
import { openFiles } from "~/app/modules/files/file-store.server";
import { type ExaminedFile, examineFile } from "~/app/modules/files/files.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aSide, type Binding, sentBy } from "../../factories/contract";
import { aSignedContract } from "../../factories/signed-contract";

const database = useDatabase("reference");
let seller: Binding;
let buyer: Binding;
let certificate: ExaminedFile;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  openFiles({ folder: mkdtempSync(path.join(os.tmpdir(), "registration-")) });
  [seller, buyer] = [await aSide(), await aSide()];
  const examined = await examineFile({ bytes: Buffer.from("%PDF-1.7 proof"), name: "证明.pdf" }, 1_000);
  if (!examined.ok) throw new Error("the certificate is no file");
  certificate = examined.value;
});
afterAll(closeSearch);

const aContract = (overrides: Parameters<typeof aSignedContract>[1] = {}) =>
  aSignedContract({ sellerId: seller.organisationId, buyerId: buyer.organisationId }, overrides);
let numbers = 0;
function inputFor(contractId: string, overrides: Partial<RegistrationInput> = {}): RegistrationInput {
  numbers += 1;
  return {
    contractId,
    number: `20261500${String(numbers).padStart(8, "0")}`,
    office: "呼和浩特技术合同登记处",
    registeredOn: "2026-03-01",
    valueFen: 100_000,
    technicalFen: 80_000,
    ...overrides,
  };
}
const reasonOf = async (input: RegistrationInput, by = seller, file: ExaminedFile | "none" = certificate) => {
  const entered = await enterRegistration(input, file === "none" ? undefined : file, sentBy(by));
  return entered.ok ? "entered" : entered.refusal.reason;
};

describe("a registration", () => {
  test("is entered by the seller with its certificate, and corrected with a reason that the log keeps", async () => {
    const { id } = await aContract();
    const input = inputFor(id);
    expect(await reasonOf(input, seller, "none")).toBe("certificate_missing");
    expect(await reasonOf(input, buyer)).toBe("hidden");
    const form = sentBy(seller);
    const entered = await enterRegistration(input, certificate, form);
    expect(entered.ok).toBe(true);
    expect(await enterRegistration(input, certificate, form)).toEqual(entered);
    const changed = { ...input, technicalFen: 70_000 };
    expect(await reasonOf(changed, seller, "none")).toBe("reason_missing");
    expect(await reasonOf({ ...changed, reason: "看错一位" }, seller, "none")).toBe("entered");
    expect((await findRegistration(id))?.registration).toMatchObject({
      number: input.number,
      technicalFen: 70_000,
      file: { name: "证明.pdf" },
    });
    const log =
      await database.owner`select action, detail from audit_log where subject_id = ${id} order by id`;
    expect(log.map(({ action, detail }) => [action, detail])).toEqual([
      ["enterRegistration", { number: input.number }],
      ["correctRegistration", { reason: "看错一位", before: { technicalFen: 80_000 } }],
    ]);
  });

  test("is refused where days or sums cannot be, and where its number stands elsewhere", async () => {
    const { id } = await aContract();
    const { id: other } = await aContract();
    const taken = inputFor(other);
    expect(await reasonOf(taken)).toBe("entered");
    const refused = await Promise.all(
      [
        { registeredOn: "2999-01-01" },
        { registeredOn: "2026-01-31" },
        { appliedOn: "2026-03-02" },
        { technicalFen: 100_001, valueFen: 100_000 },
        { valueFen: 100_001 },
        { number: taken.number },
      ].map((overrides) => reasonOf(inputFor(id, overrides))),
    );
    expect(refused).toEqual([
      "in_future",
      "before_conclusion",
      "applied_after",
      "technical_above_value",
      "above_contract",
      "number_taken",
    ]);
    expect(await reasonOf(inputFor(randomUUID()))).toBe("hidden");
  });

  test("of one number for two contracts at once is entered once", async () => {
    const contracts = await Promise.all([aContract(), aContract()]);
    const { number } = inputFor("");
    const outcomes = await Promise.all(contracts.map(({ id }) => reasonOf(inputFor(id, { number }))));
    expect(outcomes.sort()).toEqual(["entered", "number_taken"]);
  });
});

test("what is needed follows the measures of the day: seals and no licences before 2026-01-23", async () => {
  const older = await aContract({ type: "licence", concludedAt: "2025-11-01T04:00:00Z" });
  await enterRegistration(
    inputFor(older.id, { appliedOn: "2026-01-22", registeredOn: "2026-02-10" }),
    certificate,
    sentBy(seller),
  );
  const before = await findRegistration(older.id);
  expect(before?.rules).toMatchObject({
    day: "2026-01-22",
    type: "assignment",
    measures: { value: "《技术合同认定登记管理办法》（2000）" },
    officeTime: { value: 30, unit: "days" },
  });
  expect(before?.missing).toContain("sealed_paper");
  const newer = await findRegistration((await aContract({ type: "licence" })).id);
  expect(newer?.rules).toMatchObject({ type: "licence", officeTime: { value: 15, unit: "working_days" } });
  expect(newer?.missing).not.toContain("sealed_paper");
  const large = { valueFen: 600_000_000, technicalFen: 500_000_000 };
  expect((await findRegistration((await aContract(large)).id))?.rules.officeTime?.value).toBe(30);
});

test("its package holds the form, the papers under their hashes and a list, whatever the title begins with", async () => {
  const { id, code } = await aContract({ title: "=1+1" });
  const view = await findRegistration(id);
  if (!view) throw new Error("no contract");
  const unpacked = unzipSync(await buffer(await registrationPackage(view, new Date())));
  const paper = `合同/${code}-第1版.pdf`;
  expect(Object.keys(unpacked)).toEqual(["目录.txt", "登记表.xlsx", "登记表.json", paper]);
  const text = (name: string) => Buffer.from(unpacked[name] ?? []).toString();
  expect(text(paper)).toMatch(/^%PDF-1\.7/);
  const form = JSON.parse(text("登记表.json"));
  expect(form).toMatchObject({
    form: { title: "=1+1", value: 1000, technical: 800 },
    papers: [{ file: paper, sha256: view.facts.papers[0]?.sha256 }],
  });
  expect(text("目录.txt")).toContain(`SHA-256 ${view.facts.papers[0]?.sha256}  ${paper}`);
  const book = new excel.Workbook();
  // The library's own type of buffer predates Node's.
  await book.xlsx.load(Buffer.from(unpacked["登记表.xlsx"] ?? []) as unknown as excel.Buffer);
  expect(book.worksheets[0]?.getCell("B1").value).toBe("=1+1");
});
