import { expect, test } from "vitest";
import { maskedEmail, maskedPhone } from "./masked-contact";

test.each([
  ["suriguga@example.com", "s***@example.com"],
  ["ab@example.com", "***@example.com"],
  ["@", "***@"],
])("%s is shown as %s", (email, shown) => {
  expect(maskedEmail(email)).toBe(shown);
});

test.each([
  ["+8613812345678", "***5678"],
  ["12345", "***"],
  ["", "***"],
])("the number %s is shown as %s", (phone, shown) => {
  expect(maskedPhone(phone)).toBe(shown);
});
