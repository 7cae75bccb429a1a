import fc from "fast-check";
import { expect, test } from "vitest";
import { attachmentHeader } from "./attachment";

test.each([
  { name: "report 1.pdf", header: `attachment; filename="report 1.pdf"; filename*=UTF-8''report%201.pdf` },
  {
    name: "检测报告.pdf",
    header: `attachment; filename="file.pdf"; filename*=UTF-8''%E6%A3%80%E6%B5%8B%E6%8A%A5%E5%91%8A.pdf`,
  },
  {
    name: `a";b='c'(1)*.txt`,
    header: `attachment; filename="a__b__c__1__.txt"; filename*=UTF-8''a%22%3Bb%3D%27c%27%281%29%2A.txt`,
  },
  {
    name: "a\r\nSet-Cookie: x=1.pdf",
    header: `attachment; filename="a__Set-Cookie_ x_1.pdf"; filename*=UTF-8''a%0D%0ASet-Cookie%3A%20x%3D1.pdf`,
  },
  { name: "a\ud800.pdf", header: `attachment; filename="a_.pdf"; filename*=UTF-8''a%EF%BF%BD.pdf` },
])("$name", ({ name, header }) => {
  expect(attachmentHeader(name)).toBe(header);
});

test("whatever the name, the header is one line that a response takes, and its second form gives the name back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", minLength: 1 }), (name) => {
      const header = attachmentHeader(name);
      const taken = new Headers({ "content-disposition": header }).get("content-disposition");
      expect(taken).toBe(header);
      const [, plain = "", full = ""] =
        /^attachment; filename="([A-Za-z0-9._ -]+)"; filename\*=UTF-8''([A-Za-z0-9._~%-]+)$/.exec(header) ??
        [];
      expect(plain).not.toBe("");
      expect(decodeURIComponent(full)).toBe(name);
    }),
    { numRuns: 500 },
  );
});
