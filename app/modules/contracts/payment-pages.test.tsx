import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { LanguageContext } from "~/app/i18n/use-messages";
import { ImportPage } from "./import-page";
import { InvoicesPage, type InvoicesView } from "./invoices-page";
import { type AskedView, PaymentAnswerPage } from "./payment-answer-page";
import { PaymentPage, type PaymentView } from "./payment-page";
import { PaymentsPage, type PaymentsView } from "./payments-page";
import { TiesPage } from "./ties-page";

const languages = ["zh-CN", "en"] as const;
type Language = (typeof languages)[number];

function html(page: ReactNode, language: Language = "zh-CN"): string {
  return renderToStaticMarkup(<LanguageContext.Provider value={language}>{page}</LanguageContext.Provider>);
}

const contract: PaymentsView["contract"] = {
  ...{ id: "c", code: "HT-0001", isSample: true, title: "样品检测合同", status: "in_progress" },
  ...{ origin: "direct", createdOn: "2026-01-01", concludedOn: "2026-01-02" },
  ...{ seller: { id: 1, name: { zh: "卖方研究院" } }, buyer: { name: { zh: "买方公司" } } },
};
const due = {
  ...{
    id: "d",
    kind: "milestone" as const,
    milestone: { number: 2, title: "第二批" },
    dueSince: "2026-02-01T00:00:00Z",
  },
  ...{ grossFen: 1_060_000, paidFen: 60_000, confirmedFen: 0, openFen: 1_000_000 },
} as const;
const payments: PaymentsView = {
  ...{
    contract,
    terms: { royalty: { rateBp: 350, basis: "净销售额" } },
    dues: [due],
    payments: [],
    invoices: [],
  },
  ...{ roomFen: 1_000_000, mayRecord: true, today: "2026-03-01", megabytes: 10, answer: undefined },
  requestIds: { contest: "c", record: "r", royalty: "y", back: "b" },
};

describe.each(languages)("in %s", (language) => {
  test("the page of payments leads with what is due and fills the form in with what is open of it", () => {
    const page = html(<PaymentsPage {...payments} />, language);
    expect(page).toContain(">10,600.00<");
    expect(page, "the unit stands in the column's name").not.toMatch(/data-numeric="true"><div>¥/);
    expect(page).toContain('value="10000"');
    expect(page).toContain("3.5 %");
    // Who only reads has no form.
    expect(html(<PaymentsPage {...payments} mayRecord={false} />, language)).not.toContain("<form");
  });

  test("before a contract is concluded its page says so, with no form", () => {
    const page = html(<PaymentsPage {...payments} terms={undefined} />, language);
    expect(page).not.toContain("<form");
  });
});

test("a refused payment comes back as it was typed, with what is left in words", () => {
  const answer = {
    form: "record",
    faults: [{ field: "amount", code: "over_due", values: { limit: "10000" } }],
    typed: { amount: ["20000"], note: ["第二批尾款"], invoiceNumber: ["25150000000000000001"] },
  };
  const page = html(<PaymentsPage {...payments} answer={answer} />);
  expect(page).toContain("10000 元");
  expect(page).toContain('value="20000"');
  expect(page).toContain("第二批尾款");
  expect(page).toContain('value="25150000000000000001"');
});

test("an invoice that lacks all but its file is open where its fields are to be filled in", () => {
  const fold = /<details[^>]*>(?=<summary[^>]*>＋)/;
  const faults = [{ field: "invoiceNumber", code: "missing" }];
  const refused = { form: "record", faults, typed: { amount: ["20000"] } };
  expect(fold.exec(html(<PaymentsPage {...payments} answer={refused} />))?.[0]).toContain("open");
  expect(fold.exec(html(<PaymentsPage {...payments} />))?.[0]).not.toContain("open");
});

test("that a number is taken is reported under the form that was refused, and a fault of its file leads to its own field", () => {
  const typed = { invoiceNumber: ["25150000000000000001"], invoiceTotal: ["100"] };
  const taken = { form: "record", faults: [{ field: "invoiceNumber", code: "invoice_in_use" }], typed };
  const page = html(<PaymentsPage {...payments} answer={taken} />);
  expect(page).toContain("请在表单下方报告");
  expect(page.indexOf('value="contest"')).toBeGreaterThan(page.indexOf('value="record"'));
  expect(page).toContain("如果号码 25150000000000000001 无误");
  const faults = [{ field: "invoiceFile", code: "file_type_not_allowed" }];
  const again = html(<PaymentsPage {...payments} answer={{ form: "contest", faults, typed }} />);
  expect(again).toContain('href="#contest-file"');
  expect(again).not.toContain('href="#invoiceFile"');
});

const payment: PaymentView["payment"] = {
  ...{
    id: "p",
    state: "recorded",
    paidOn: "2026-03-01",
    amountFen: 53_000,
    side: "seller",
    hasReceipt: false,
  },
  ...{ recordedAt: "2026-03-01T01:00:00Z", due: { kind: "milestone", milestone: 2 } },
  entries: [
    {
      ...{
        id: "e",
        slug: "TIC-1",
        platform: { zh: "某中心" },
        state: "declared",
        grossFen: 53_000,
        vatFen: 3000,
      },
      vat: { basis: "included", rateBp: 600 },
    },
  ],
};
const one: PaymentView = {
  ...{ contract, payment, mayAnswer: false, isOwnRecord: false, isSeller: true, answer: undefined },
  ...{
    link: { days: 14 },
    requestIds: { confirm: "1", dispute: "2", link: "3", revoke: "4", reversal: "5" },
  },
};

test("a payment leads to the acceptance that it pays for, and once confirmed says who comes next", () => {
  const due = { kind: "milestone", milestone: 2 } as const;
  const entries = payment.entries.map((entry) => ({ ...entry, state: "confirmed" as const }));
  const page = html(<PaymentPage {...one} payment={{ ...payment, due, entries, state: "confirmed" }} />);
  expect(page).toContain('href="/workbench/contracts/c/milestones/2"');
  expect(page).toContain("接下来由主管部门核实");
  expect(html(<PaymentPage {...one} />)).not.toContain("接下来由主管部门核实");
});

test("who recorded a payment sends the buyer a link; the other side answers; entries open for the seller alone", () => {
  const seller = html(<PaymentPage {...one} />);
  expect(seller).toContain('value="link"');
  expect(seller).not.toContain('value="confirm"');
  expect(seller).toContain("/revenue/entries/e");
  const buyer = html(<PaymentPage {...one} mayAnswer isSeller={false} link={undefined} />);
  expect(buyer).toContain('value="confirm"');
  expect(buyer).toContain('value="dispute"');
  expect(buyer).not.toContain("/revenue/entries/e");
  const disputed = { ...payment, state: "disputed", answer: "金额不符" } as const;
  const recorder = html(<PaymentPage {...one} payment={disputed} link={undefined} takeBack={{}} />);
  expect(recorder).toContain('value="reversal"');
  expect(recorder).not.toContain("等待对方确认");
  const again = html(<PaymentPage {...one} payment={disputed} mayAnswer link={undefined} />);
  expect(again).toContain("金额不符");
  expect(again).not.toContain('value="dispute"');
});

describe("the page behind a link", () => {
  const requestIds = { confirm: "1", dispute: "2", notOurs: "3" };
  const asked = {
    ...{ seller: { zh: "卖方研究院", en: "Institute" }, buyerName: "买方公司", title: "样品检测" },
    ...{
      agreement: "HT-0001",
      nature: "service" as const,
      paidOn: "2026-03-01",
      grossFen: 53_000,
      isSample: true,
    },
  } as const;
  const open: AskedView = { state: "open", asked, isDisputed: false, expiresAt: "2026-03-15T00:00:00Z" };
  const page = (view: AskedView) =>
    html(<PaymentAnswerPage view={view} requestIds={requestIds} answer={undefined} />);

  test("says who asks, for what and how much, and takes a yes, a no, or that it is not theirs", () => {
    const text = page(open);
    for (const said of ["卖方研究院", "买方公司", "样品检测", "HT-0001", "¥530"])
      expect(text).toContain(said);
    for (const intent of ["confirm", "dispute", "not-ours"]) expect(text).toContain(`value="${intent}"`);
    // Signed in, the buyer is who was meant.
    expect(page({ state: "open", asked, isDisputed: false })).not.toContain('value="not-ours"');
  });

  test("tells nothing of the payment once it was answered or has ended", () => {
    for (const view of [{ state: "answered", answer: "confirm" }, { state: "gone" }] as const) {
      expect(page(view)).not.toContain("买方公司");
      expect(page(view)).not.toContain("<form");
    }
  });
});

test("a row of a table that has to be mended is open, with all that was typed; the others are folded", () => {
  const typed = Object.fromEntries(
    [0, 1].flatMap((row) => [
      [`buyerName.${row}`, ["老客户"]],
      [`amount.${row}`, [row === 1 ? "一百" : "100"]],
      [`nature.${row}`, [row === 1 ? "搬运" : "service"]],
    ]),
  );
  const faults = [{ field: "amount.1", code: "not_money" }];
  const platform = { id: 1, slug: "TIC-1", name: { zh: "某中心" }, isSample: true, hasEnded: false };
  const page = html(
    // Of the platform only these are shown here.
    <ImportPage platform={platform as never} requestId="r" answer={{ form: "import", faults, typed }} />,
  );
  expect(page.match(/<details[^>]*open=""/g)).toHaveLength(1);
  expect(page).toContain('value="一百"');
  expect(page).toContain("搬运 ?");
});

test("an affiliate that the other side declared is shown, and ended by it alone", () => {
  const ties = [
    { id: 1, other: { zh: "甲公司" }, declaredOn: "2026-01-01", isByOther: false },
    { id: 2, other: { zh: "乙公司" }, declaredOn: "2026-01-02", isByOther: true },
  ];
  const page = html(
    <TiesPage
      organisation={{ name: { zh: "卖方研究院" }, isSample: false }}
      ties={ties}
      mayDeclare
      requestIds={{ declare: "1", end: "2" }}
      answer={undefined}
    />,
  );
  expect(page.match(/value="end"/g)).toHaveLength(1);
  expect(page).toContain("乙公司");
});

test("a list of invoices that is cut says so and where the older ones are", () => {
  const view: InvoicesView = {
    platform: { id: 1, slug: "TIC-1", name: { zh: "某中心" }, isSample: true, hasEnded: false },
    invoices: [],
    ...{ megabytes: 10, requestId: "r", contestId: "c", answer: undefined },
  };
  const said = [true, false].map((isCut) =>
    html(<InvoicesPage {...view} isCut={isCut} />).includes("更早的发票"),
  );
  expect(said).toEqual([true, false]);
});
