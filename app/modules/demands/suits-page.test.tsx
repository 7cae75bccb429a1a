import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SuitsPage } from "./suits-page";

test("the demands on a platform's board stand under a heading of their own, whatever stands above them", () => {
  const html = renderToStaticMarkup(
    <SuitsPage
      slug="TIC-0001"
      board={{
        demands: [
          {
            ...{ id: 7, name: { zh: "需求七" }, sight: "masked", reasons: [], offers: [] },
            facts: { openedOn: "2026-11-01", isSample: false, id: 7, budget: "to-200k", state: "open" },
          },
        ],
        total: 1,
        counts: { suiting: 1, all: 1, declined: 0 },
        fields: [],
      }}
      view="suiting"
      page={1}
      mayAnswer={false}
      requestIds={{}}
    />,
  );
  expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(["2", "3"]);
});
