import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { type NamedRewardLine, RewardsPage } from "./rewards-page";

const common = {
  ...{ isSample: true, brokerId: 1, concludedOn: "2026-02-01", shareBp: 5_000 },
  ...{ demand: { zh: "某领域的需求" }, platform: { zh: "某中心" } },
  isUnseen: false,
  commission: { basis: "share", shareBp: 300, payer: "owner" } as const,
};
const lines: NamedRewardLine[] = [
  {
    ...common,
    introductionId: 7,
    registered: {
      ...{ number: "2026150000000001", office: "登记处", registeredOn: "2026-03-01" },
      ...{ valueFen: 500_000_00, technicalFen: 400_000_00 },
    },
    commissionFen: 7_500_00,
    reward: {
      ...{ fen: 4_000_00, baseFen: 400_000_00, basis: "technical_value" as const },
      ...{ formulaFrom: "2026-01-23", limitedBy: [] },
    },
  },
  { ...common, introductionId: 8 },
  {
    ...common,
    ...{ introductionId: 9, isUnseen: true },
    registered: {
      ...{ number: "2026150000000002", office: "登记处", registeredOn: "2026-03-02" },
      ...{ valueFen: 500_000_00, technicalFen: 400_000_00 },
    },
  },
];

test("each figure of a broker's rewards opens to the registration it comes of, and what is not registered tells no sum", () => {
  const html = renderToStaticMarkup(<RewardsPage lines={lines} formulas={[]} />);
  const opened = [...html.matchAll(/href="#([^"]+)"[^>]*>([^<]+)</g)].map(([, id, text]) => [id, text]);
  expect(opened).toEqual([
    ["r7", "¥4,000"],
    ["r7", "¥7,500"],
  ]);
  expect(html).toContain('id="r7"');
  expect(html).not.toContain('id="r8"');
  expect(html).toContain("登记后计算");
  // Nor does what no officer has seen count in its year.
  expect(html.indexOf('id="unseen"')).toBeLessThan(html.indexOf('id="y2026"'));
});

test("a broker without any learns how they come about", () => {
  expect(renderToStaticMarkup(<RewardsPage lines={[]} formulas={[]} />)).toContain("还没有可以测算的合同");
});
