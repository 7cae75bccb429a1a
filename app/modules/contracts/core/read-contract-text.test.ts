import { expect, test } from "vitest";
import type { Held } from "./contract-text";
import { basisPointsOf, percentOf, readContractText, typedOfText, withAccepted } from "./read-contract-text";
import { templateItemKeys, templates } from "./templates";
import { gapsIn } from "./text-fields";
import type { TypedContract } from "./typed-contract";
import { contractTypes } from "./vocabulary";

const whole: TypedContract = {
  title: "电机检测",
  type: "service",
  value: "1,000",
  technical: "800.50",
  paymentMode: "instalments",
  signing: "200",
  vatBasis: "included",
  vatRate: "6",
  beginsOn: "2026年12月1日",
  endsOn: "2027-06-30",
  silentDays: "10",
  "items.subject": "检测十台电机。",
  "items.plan": "分两批。",
  "items.acceptance": "按标准。",
  "milestones[0].number": "",
  "milestones[0].title": "第一批",
  "milestones[0].dueOn": "2027-01-31",
  "milestones[0].amount": "300",
  "milestones[3].title": "第二批",
  "milestones[3].amount": "500",
  "milestones[5].title": "  ",
  "credits[0].platform": "7",
  "credits[0].share": "60",
  "ip[0].kind": "software",
  "ip[0].owner": "joint",
};

/** What is wrong, as `field code`. */
function faultsOf(changed: TypedContract, options: Parameters<typeof readContractText>[1] = {}): string[] {
  const read = readContractText({ ...whole, ...changed }, options);
  return "faults" in read ? read.faults.map(({ field, code }) => `${field} ${code}`) : [];
}

test("a text is read from what people type, and its form shows it again", () => {
  const read = readContractText(whole);
  if ("faults" in read) throw new Error(JSON.stringify(read.faults));
  expect(read.text).toMatchObject({
    valueFen: 100_000,
    technicalFen: 80_050,
    signingFen: 20_000,
    vatRateBp: 600,
    beginsOn: "2026-12-01",
    silentDays: 10,
    milestones: [
      { milestone: 1, title: "第一批", amountFen: 30_000 },
      { milestone: 2, title: "第二批", amountFen: 50_000 },
    ],
    credits: [{ platformId: 7, shareBp: 6000 }],
  });
  expect(readContractText(typedOfText(read.text), { nextMilestone: 3 })).toEqual({ text: read.text });
});

test.each([
  ["no name", { title: " " }, ["title missing"]],
  ["no value", { value: "" }, ["value missing"]],
  ["a value that is no sum", { value: "若干" }, ["value not_money"]],
  ["more for the technology than in all", { technical: "1000.01" }, ["technical above_value"]],
  ["milestones short of the value", { "milestones[3].amount": "499.99" }, ["milestones[3].amount sum_short"]],
  ["milestones above the value", { signing: "201" }, ["milestones[3].amount sum_over"]],
  ["several sums of one payment", { paymentMode: "lump_sum" }, ["paymentMode one_payment"]],
  ["a rate of what is exempt", { vatBasis: "exempt" }, ["vatRate exempt_has_no_rate"]],
  ["no rate", { vatRate: "" }, ["vatRate missing"]],
  [
    "an end before its beginning",
    { endsOn: "2026-11-30" },
    ["milestones[0].dueOn after_end", "endsOn ends_before"],
  ],
  [
    "a milestone before its beginning",
    { "milestones[0].dueOn": "2026-11-30" },
    ["milestones[0].dueOn before_begin"],
  ],
  [
    "shares above the whole",
    { "credits[1].platform": "8", "credits[1].share": "40.01" },
    ["credits[1].share shares_over"],
  ],
  ["a needed item left out", { "items.acceptance": "" }, ["items.acceptance missing"]],
  ["a right without an owner", { "ip[0].owner": "" }, ["ip[0].owner choose"]],
  ["silence of no days", { silentDays: "0" }, ["silentDays not_days"]],
  ["an unknown type", { type: "barter" }, ["type choose"]],
  [
    "a royalty without its rate and basis",
    { paymentMode: "royalty" },
    ["signing entry_fee_in_royalty", "royaltyPercent missing", "royaltyBasis missing"],
  ],
] as const)("a text with %s cannot be proposed", (_what, changed, faults) => {
  expect(faultsOf(changed)).toEqual([...faults]);
});

test("a royalty leaves its sum open", () => {
  const royalty = { paymentMode: "royalty_with_entry_fee", royaltyPercent: "3.5", royaltyBasis: "销售额" };
  expect(faultsOf({ ...royalty, value: "", technical: "" })).toEqual([]);
  expect(faultsOf({ ...royalty, value: "", technical: "", signing: "" })).toEqual(["signing no_entry_fee"]);
});

test("an amendment leaves what was accepted and what fell due at signing, and says what it changes", () => {
  const accepted = [{ milestone: 1, title: "第一批", dueOn: "2027-01-31", amountFen: 30_000 }];
  const held: Held = { accepted, signingFen: 20_000, paidFen: 50_000, isAmendment: true };
  const options = { held, nextMilestone: 3 };
  const kept = { "milestones[0].number": "1", "milestones[3].number": "2", changeNote: "延期" };
  expect(faultsOf(kept, options)).toEqual([]);
  expect(faultsOf({ ...kept, changeNote: "" }, options)).toEqual(["changeNote missing"]);
  expect(faultsOf({ ...kept, "milestones[0].title": "首批" }, options)).toEqual([
    "milestones[0].title accepted_changed",
  ]);
  expect(faultsOf({ ...kept, "milestones[0].number": "2", "milestones[3].number": "" }, options)).toEqual([
    "milestones[0].title accepted_gone",
  ]);
  expect(faultsOf({ ...kept, signing: "300", "milestones[3].amount": "400" }, options)).toEqual([
    "signing signing_fixed",
  ]);
  const dear = { ...options, held: { ...held, paidFen: 100_001 } };
  expect(faultsOf(kept, dear)).toEqual(["value below_paid"]);
  // What was paid has its VAT: of a value without, as much more is room.
  const onTop = { ...kept, vatBasis: "excluded", vatRate: "6" };
  const paid = (paidFen: number) => ({ ...options, held: { ...held, paidFen } });
  expect(faultsOf(onTop, paid(106_000))).toEqual([]);
  expect(faultsOf(onTop, paid(106_001))).toEqual(["value below_paid"]);
});

test("percentages go to hundredths and back", () => {
  expect(["6", "12.5%", "0.01", "100", "１３"].map(basisPointsOf)).toEqual([600, 1250, 1, 10_000, 1300]);
  expect(["", "100.01", "-1", "1.234", "x"].map(basisPointsOf)).toEqual(Array(5).fill(undefined));
  expect([600, 1250, 1, 10_000].map(percentOf)).toEqual(["6", "12.5", "0.01", "100"]);
});

test("each type has a template of items that are asked for once, with what it is about, how, and how it is accepted", () => {
  for (const type of contractTypes) {
    const keys = templates[type].map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys).toEqual(expect.arrayContaining(["subject", "plan", "acceptance"]));
  }
  const used = new Set(Object.values(templates).flatMap((items) => items.map(({ key }) => key)));
  expect([...used].sort()).toEqual([...templateItemKeys].sort());
});

test.each([
  ["12万", 12_000_000],
  ["十二万", 12_000_000],
  ["3.5万元", 3_500_000],
  ["120,000", 12_000_000],
])("%s is an amount of a contract as people say it", (value, valueFen) => {
  const read = readContractText({
    ...whole,
    value,
    paymentMode: "royalty",
    signing: "",
    royaltyPercent: "5",
    royaltyBasis: "销售额",
  });
  expect(read).toMatchObject({ text: { valueFen } });
});

test("faults are told in the order in which their fields stand on the page", () => {
  const wrong = faultsOf({
    ...{
      title: "",
      value: "?",
      vatRate: "?",
      beginsOn: "?",
      "milestones[3].title": "",
      "milestones[3].dueOn": "?",
    },
    ...{ "milestones[0].amount": "?", "credits[0].share": "?", "items.subject": "", "items.acceptance": "" },
  });
  expect(wrong.map((one) => one.split(" ")[0])).toEqual([
    ...["title", "value", "vatRate", "milestones[0].amount", "milestones[3].title", "milestones[3].dueOn"],
    ...["beginsOn", "credits[0].share", "items.subject", "items.acceptance"],
  ]);
});

test("a milestone without a day or without what it brings is a gap, but for what was accepted", () => {
  expect(gapsIn(whole, []).map(({ field, code }) => `${field} ${code}`)).toEqual([
    "milestones[0].deliverable no_deliverable",
    "milestones[3].dueOn no_due_day",
    "milestones[3].deliverable no_deliverable",
  ]);
  expect(gapsIn({ ...whole, "milestones[3].number": "2", "milestones[0].deliverable": "报告" }, [2])).toEqual(
    [],
  );
});

test("an accepted milestone stands in the form as it was agreed, also in a draft from before", () => {
  const accepted = [{ milestone: 1, title: "第一批", dueOn: "2027-01-31", amountFen: 30_000 }];
  const options = { held: { accepted, signingFen: 20_000, paidFen: 0, isAmendment: true }, nextMilestone: 3 };
  const draft: TypedContract = {
    ...whole,
    ...{ "milestones[0].number": "1", "milestones[3].number": "2", changeNote: "延期" },
  };
  const changed = { ...draft, "milestones[0].title": "首批", "milestones[0].amount": "1" };
  const dropped = Object.fromEntries(
    Object.entries(draft).filter(([name]) => !name.startsWith("milestones[0]")),
  );
  for (const old of [changed, dropped]) {
    const read = readContractText(withAccepted(old, accepted), options);
    expect("text" in read && read.text.milestones).toContainEqual(accepted[0]);
  }
});
