import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { MatchesPage, type MatchesView } from "./matches-page";

const match = (id: number): MatchesView["matches"][number] => ({
  platform: { id, slug: `TIC-000${id}`, name: { zh: `平台${id}号` }, isSample: true },
  ...{ score: 0.5, reasons: [{ code: "profile" }], offers: [] },
});
const page = (count: number, over: Partial<MatchesView> = {}) =>
  renderToStaticMarkup(
    <MatchesPage
      demand={{
        ...{ id: 7, title: "苜蓿青贮发热", status: "open", visibility: "masked" },
        ...{ isOpenToBrokers: false, isSample: true, openedOn: "2026-11-01" },
      }}
      matches={Array.from({ length: count }, (_, index) => match(index + 1))}
      declines={[]}
      mayInvite
      requestIds={{}}
      {...over}
    />,
  );
const rest = (html: string) => /<ol id="all-matches"[^>]*class="([^"]*)"/.exec(html)?.[1]?.split(" ");

test("a phone shows the first five who suit and leads to all, unless one of the others was just asked", () => {
  expect(rest(page(5))).toBeUndefined();
  expect(rest(page(7))).toContain("hidden");
  expect(page(7)).toMatch(/href="#all-matches"[^>]*>全部 7 家平台/);
  expect(rest(page(7, { invited: "TIC-0001" }))).toContain("hidden");
  for (const over of [
    { invited: "TIC-0006" },
    { answer: { form: "invite-TIC-0006", faults: [{ code: "invited_already" }], typed: {} } },
  ])
    expect(rest(page(7, over))).not.toContain("hidden");
});
