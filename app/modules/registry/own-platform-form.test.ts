import { expect, test } from "vitest";
import { contactRow } from "./own-platform-form";

const faultsOf = (phone: string, kind = "organisation") => {
  const empty = { id: "", nameEn: "", roleZh: "", roleEn: "", email: "" };
  const parsed = contactRow.safeParse({ ...empty, kind, nameZh: "综合办公室", phone });
  return parsed.success ? [] : parsed.error.issues.map(({ message }) => message);
};

test.each([
  "13812345678",
  "138 1234 5678",
  "138-1234-5678",
  "+86 138 1234 5678",
  "+86 (0) 138 1234 5678",
  "86 13812345678",
  "0086 13812345678",
  "00 86 138 1234 5678",
  "013812345678",
  "13812345678 转 1",
  "+86 138 1234 5678 x1",
  "13812345678 ext. 801",
])("%s is somebody's own number and cannot be an office's", (phone) => {
  expect(faultsOf(phone)).toEqual(["mobile_of_office"]);
  expect(faultsOf(phone, "person")).toEqual([]);
});

test.each([
  "0471-1234567",
  "0471-1234567 转 801",
  "010-62345678",
  "+86 471 1234567",
  "+1 312 345 6789",
  "4001234567",
])("%s can be an office's", (phone) => {
  expect(faultsOf(phone)).toEqual([]);
});
