import { expect, test } from "vitest";
import { readInvoiceNumber } from "./invoice-number";

const digital = "25152000000012345678";

test.each([
  { code: "", number: digital, read: { code: "", number: digital }, why: "fully digital" },
  { code: "", number: "2515 2000 0000 1234 5678", read: { code: "", number: digital }, why: "grouped" },
  {
    code: "１５００１７１１３０",
    number: "12345678",
    read: { code: "1500171130", number: "12345678" },
    why: "full width",
  },
  {
    code: "150017113012",
    number: "12345678",
    read: { code: "150017113012", number: "12345678" },
    why: "code of 12",
  },
])("$why is read", ({ code, number, read }) => {
  expect(readInvoiceNumber({ code, number })).toEqual({ ok: true, value: read });
});

test.each([
  { code: "", number: "", reason: "missing" },
  { code: "", number: "1234567", reason: "not_invoice_number" },
  { code: "", number: "12345678", reason: "invoice_code_missing" },
  { code: "12345", number: "12345678", reason: "not_invoice_code" },
  { code: "1500171130", number: digital, reason: "invoice_code_needless" },
])("code $code with number $number: $reason", ({ code, number, reason }) => {
  expect(readInvoiceNumber({ code, number })).toMatchObject({ ok: false, refusal: { reason } });
});
