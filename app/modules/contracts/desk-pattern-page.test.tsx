import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { DeskPatternPage } from "./desk-pattern-page";

const side = { seller: { zh: "卖方研究院" }, issuedOn: "2026-03-01", totalFen: 10_600, organisationIds: [1] };
const html = (isInUse: boolean) =>
  renderToStaticMarkup(
    <DeskPatternPage
      finding={{
        ...{ id: "g", platform: { id: 1, slug: "TIC-0001", name: { zh: "某中心" } }, authorityId: 1 },
        ...{ isSample: true, pattern: "invoice_number_contested", key: "i:c", year: 2026 },
        ...{ detail: { invoice: "25150000000000000001", totalFen: 10_600 }, foundAt: "2026-03-02T00:00:00Z" },
      }}
      entries={[]}
      contest={{
        ...{ invoiceId: "i", code: "", number: "25150000000000000001", holder: side, claimant: side },
        ...{ isReleased: false, isInUse, isParty: false },
      }}
      {...{ most: 100, isDone: false, requestId: "r" }}
    />,
  );

test("a contested number on which nothing stands can be released, with a reason that both sides read", () => {
  expect(html(false)).toContain('value="release"');
  expect(html(false)).toContain("请不要写出对方是谁");
  expect(html(false), "no head of a table without rows").toContain("目前没有相关的收入记录");
  expect(html(true)).not.toContain('value="release"');
});
