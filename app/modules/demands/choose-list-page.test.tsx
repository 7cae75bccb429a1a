import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { ChooseListPage } from "./choose-list-page";
import type { OwnersQuote } from "./owners-quotes.queries.server";

const quote = (number: number, status: OwnersQuote["status"]): OwnersQuote => ({
  id: `q${number}`,
  platform: { id: number, slug: `P-${number}`, nameZh: `平台${number}` },
  status,
  isStillTheirs: true,
  submittedAt: "2026-11-01T00:00:00.000Z",
  revisions: [
    {
      id: `r${number}`,
      number: 1,
      sentAt: "2026-11-01T00:00:00.000Z",
      approach: "做法",
      deliverables: `交付物${number}`,
      totalFen: number * 123_400,
      days: number,
      validUntil: "2027-01-31",
      isExpired: false,
      components: [],
      milestones: [],
      files: [],
    },
  ],
});
const talk = (number: number) => ({
  ...{ slug: `P-${number}`, platform: { zh: `对话${number}` }, messages: 1, unread: 0 },
  lastAt: "2026-11-02T00:00:00.000Z",
});
const page = (quotes: OwnersQuote[], isCompared = false) =>
  renderToStaticMarkup(
    <ChooseListPage
      demandId={7}
      isLiving={false}
      quotes={quotes}
      order="stand"
      chosen={isCompared ? quotes : []}
      platforms={{ 1: { reply: { cases: 9, hours: 49, isAtLeast: false }, records: 0, certificates: 0 } }}
      talks={[talk(1), talk(2)]}
      done={quotes.some(({ status }) => status === "accepted") ? "accepted" : undefined}
    />,
  );

test("once a quote is accepted its owner is led to a contract and to the talk with that platform, and compares no more", () => {
  const html = page([quote(2, "accepted"), quote(1, "declined")]);
  expect(html).toMatch(/href="[^"]*\/demands\/7\/talks\/P-2"[^>]*>和对方商谈/);
  expect(html).toContain("/workbench/contracts/new/quote-");
  expect(html.indexOf("对话2")).toBeLessThan(html.indexOf("对话1"));
  expect(html).not.toContain('type="checkbox"');
  expect(page([quote(1, "submitted"), quote(2, "submitted")])).toContain('type="checkbox"');
});

test("on a phone the prices of all quotes stand before the details of the first", () => {
  const html = page([quote(1, "submitted"), quote(2, "submitted")], true);
  const phone = html.slice(html.indexOf('href="#compared-1"'));
  expect(phone.indexOf("2,468")).toBeGreaterThan(0);
  expect(phone.indexOf("2,468")).toBeLessThan(phone.indexOf("交付物1"));
});

test("the time to an answer is told as on a platform's own page, rounded up", () => {
  expect(page([quote(1, "submitted"), quote(2, "submitted")], true)).toContain("通常 3 天内答复");
});
