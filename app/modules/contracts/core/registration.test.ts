import { describe, expect, test } from "vitest";
import {
  determinationFault,
  missingForRegistration,
  type RegistrableContract,
  registeredType,
  registrationNeeds,
  registrationNumber,
} from "./registration";

const whole: RegistrableContract = {
  isSigned: true,
  hasSealedPaper: true,
  sellerUscc: "91150100MA0000001X",
  buyerUscc: "91150100MA0000002X",
  valueFen: 100,
  technicalFen: 80,
  beginsOn: "2026-03-01",
  endsOn: "2026-12-31",
  fieldCode: "new-materials",
  confidentiality: "三年内保密",
  deliverables: ["报告"],
  ip: [{ kind: "invention_patent", note: "ZL202610000001.0" }],
};

describe("what is missing for a registration", () => {
  test("is nothing where everything is there, and each thing that is not, once", () => {
    expect(missingForRegistration(registrationNeeds, whole)).toEqual([]);
    const lacks: Record<(typeof registrationNeeds)[number], Partial<RegistrableContract>> = {
      signed_text: { isSigned: false },
      sealed_paper: { hasSealedPaper: false },
      party_codes: { buyerUscc: undefined as never },
      stated_sums: { technicalFen: undefined as never },
      stated_term: { endsOn: undefined as never },
      stated_field: { fieldCode: " " },
      stated_deliverables: { deliverables: ["报告", undefined] },
      stated_ip: { ip: [] },
      ip_numbers: { ip: [{ kind: "software" }] },
      stated_confidentiality: { confidentiality: "" },
    };
    for (const need of registrationNeeds)
      expect(missingForRegistration(registrationNeeds, { ...whole, ...lacks[need] })).toEqual([need]);
  });

  test("is asked only of what the rule names", () => {
    const bare = { ...whole, hasSealedPaper: false, deliverables: [] };
    expect(missingForRegistration(["signed_text"], bare)).toEqual([]);
    expect(missingForRegistration(["sealed_paper", "stated_deliverables"], bare)).toEqual([
      "sealed_paper",
      "stated_deliverables",
    ]);
  });

  test("lets a rate stand for the open sum of a royalty, and know-how go without a number", () => {
    const { valueFen: _value, technicalFen: _technical, ...open } = whole;
    expect(missingForRegistration(["stated_sums"], { ...open, royaltyBp: 300 })).toEqual([]);
    expect(missingForRegistration(["stated_sums"], open)).toEqual(["stated_sums"]);
    expect(missingForRegistration(["ip_numbers"], { ...whole, ip: [{ kind: "know_how" }] })).toEqual([]);
  });
});

test("a licence is registered as an assignment where the rules know no licence", () => {
  const before = ["development", "assignment", "consulting", "service"];
  expect(registeredType("licence", before)).toBe("assignment");
  expect(registeredType("licence", [...before, "licence"])).toBe("licence");
  expect(registeredType("service", ["development"])).toBeUndefined();
});

test("a registration number is sixteen digits, however they are typed", () => {
  expect(registrationNumber(" 2026 1500-0000１２３４ ")).toBe("2026150000001234");
  expect(registrationNumber("202615000000123")).toBeUndefined();
  expect(registrationNumber("2026150000001234X")).toBeUndefined();
});

test("sums as determined stay within each other and within the contract with its VAT", () => {
  expect(determinationFault({ valueFen: 100, technicalFen: 101 }, undefined)).toBe("technical_above_value");
  expect(determinationFault({ valueFen: 101, technicalFen: 101 }, 100)).toBe("above_contract");
  expect(determinationFault({ valueFen: 100, technicalFen: 100 }, 100)).toBeUndefined();
  expect(determinationFault({ valueFen: 10 ** 9, technicalFen: 0 }, undefined)).toBeUndefined();
});
