import { expect, test } from "vitest";
import { serviceInput } from "./service-form";

const empty = Object.fromEntries(Object.keys(serviceInput.in.shape).map((name) => [name, ""]));
const typed = {
  ...empty,
  ...{ categoryCode: "testing", nameZh: "乳品掺假检测", summaryZh: "测三聚氰胺", priceModel: "tiered" },
  ...{ keywordsZh: "", keywordsEn: "", fieldCodes: [], instrumentIds: [], methods: [] },
  tiers: [{ fromQuantity: "1", unitPrice: "300" }],
};
const faultsOf = (change: object) => {
  const parsed = serviceInput.safeParse({ ...typed, ...change });
  return parsed.success ? [] : parsed.error.issues.map(({ path, message }) => [path.join("."), message]);
};

test("tells all that is wrong at once, each fault of fields together beside those of other fields", () => {
  expect(faultsOf({})).toEqual([]);
  const row = { titleZh: "", titleEn: "", claims: [] };
  const faults = faultsOf({
    nameZh: "",
    tiers: [{ fromQuantity: "1", unitPrice: "dear" }],
    turnaroundMin: "7",
    turnaroundMax: "3",
    methods: [
      { ...row, code: "GB 5009.5-2016" },
      { ...row, code: "GB 5009.5-2016" },
    ],
  });
  expect(faults.map(([field]) => field)).toEqual(
    expect.arrayContaining(["nameZh", "tiers.0.unitPrice", "turnaroundMax", "methods.1.code"]),
  );
  // What cannot be read is not measured against others besides.
  expect(faultsOf({ turnaroundMin: "soon", turnaroundMax: "3" }).map(([field]) => field)).toEqual([
    "turnaroundMin",
  ]);
});
