import type { ComponentProps } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { SimilarPage } from "./similar-page";

type Props = ComponentProps<typeof SimilarPage>;

const demand: Props["demand"] = {
  ...{ id: 7, title: "苜蓿青贮发热", status: "open", visibility: "masked" },
  ...{ isOpenToBrokers: false, isSample: true, openedOn: "2026-11-01" },
};
const page = (similar: Props["similar"], over: Partial<Props> = {}) =>
  renderToStaticMarkup(
    <SimilarPage
      demand={demand}
      similar={similar}
      mayBind
      requestIds={{ agree: "a", leave: "l", join: "j", supplement: "s" }}
      {...over}
    />,
  );
const joined: Props["similar"] = {
  ...{ stage: "joined", moves: [], isLead: true, pairId: 1 },
  partner: {
    id: 8,
    title: "窖贮发热",
    problem: "对方写的问题",
    files: [],
    visibility: "masked",
    status: "joined",
  },
};

test.each([
  ["a pair that has ended", { stage: "gone", moves: [], isLead: true }],
  ["no pair at all", { stage: "none", moves: [], isLead: false }],
] as const)("%s leads on to the demand and to who suits it", (_what, similar) => {
  const html = page(similar);
  expect(html).toMatch(/href="[^"]*\/demands\/7"/);
  expect(html).toMatch(/href="[^"]*\/demands\/7\/matches"/);
  const ended = page(similar, { demand: { ...demand, status: "expired" } });
  expect(ended).toMatch(/href="[^"]*\/demands\/7"/);
  expect(ended).not.toContain("/matches");
});

test("what was added is said, and its form is closed and empty until it is wanted again", () => {
  expect(page(joined)).not.toContain("<details");
  expect(page(joined)).toMatch(/<textarea[^>]*>对方写的问题/);
  const added = page({ ...joined, supplement: "saved" });
  expect(added).toContain("<details>");
  expect(added).toContain("已经补充");
  expect(added).not.toMatch(/<textarea[^>]*>对方写的问题/);
  const faulty = {
    form: "supplement",
    faults: [{ field: "text", code: "found" }],
    typed: { text: ["加微信"] },
  };
  expect(page({ ...joined, supplement: "saved" }, { answer: faulty })).toMatch(
    /<details open="">[\s\S]*加微信/,
  );
});
