import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { useBudgetWords } from "./demand-words";

const words = (fromFen?: number, toFen?: number) => {
  function Words() {
    return useBudgetWords()({ budget: "open", fromFen, toFen });
  }
  return renderToStaticMarkup(<Words />);
};

test("a budget says its unit once, as the bands do", () => {
  expect(words(20_000_000, 35_000_000)).toBe("20 万至 35 万元");
  expect(words(undefined, 35_000_000)).toBe("不超过 35 万元");
  expect(words(500_000, 35_000_000)).toBe("¥5,000至 35 万元");
});
