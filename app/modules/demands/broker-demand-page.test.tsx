import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { BrokerDemandPage, type BrokerDemandView } from "./broker-demand-page";

const likely = [{ id: 1, slug: "EC-0011", name: { zh: "肉牛胚胎中心" } }];
const page = (over: Partial<BrokerDemandView>) =>
  renderToStaticMarkup(
    <BrokerDemandPage
      {...{ id: 7, name: { zh: "冷鲜肉变色" }, isMasked: false, isSample: true, likely, isAsked: false }}
      {...{ requestId: "a", askId: "b", protectedMonths: 24, chosen: "", facts: null }}
      {...over}
    />,
  );

test("the platform that was chosen is said by its name, and only an unknown one is not found", () => {
  expect(page({ chosen: "EC-0011" })).toMatch(/已选：.*肉牛胚胎中心/);
  expect(page({ chosen: "EC-0011", found: likely })).not.toContain("没有找到");
  expect(page({ chosen: "没有这家", found: [] })).toContain("没有找到");
  expect(page({})).not.toMatch(/已选|没有找到/);
});
