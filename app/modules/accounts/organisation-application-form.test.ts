import { expect, test } from "vitest";
import { applicationInput } from "./organisation-application-form";

const phoneOf = (phone: string) => applicationInput.shape.phone.safeParse(phone).success;

test.each(["0471-6301234", "(010) 8881 0000 转 12", "12345", "400-810-8110", "+86 471 630 1234", ""])(
  "%j is an office's number",
  (phone) => {
    expect(phoneOf(phone)).toBe(true);
  },
);

test.each(["0471-123", "0471", "123", "(0471) 63 转 12345", "电话"])("%j is none", (phone) => {
  expect(phoneOf(phone)).toBe(false);
});
