import { expect, test } from "vitest";
import { listPublicContacts } from "~/app/modules/registry/platform-contacts.queries.server";
import { useRegistry } from "./registry-test";

const registry = useRegistry();

test.each([
  ["a mobile number", { phone: "13800001234" }, { phone: "138******34" }],
  ["a number with its country", { phone: "+8613800001234" }, { phone: "+86******34" }],
  ["a short number, of which five digits would be most", { phone: "3801234" }, { phone: "******" }],
  ["a mailbox", { email: "wangxiaoming@example.org" }, { email: "w***@example.org" }],
  ["a mailbox of one letter", { email: "w@example.org" }, { email: "***@example.org" }],
])("of a person %s leaves the query masked", async (_what, given, shown) => {
  const person = {
    kind: "person" as const,
    nameZh: "王小明",
    nameEn: "Wang Xiaoming",
    roleZh: "主任",
    ...given,
  };
  const { id } = await registry.register({ contacts: [person] });
  const contacts = await listPublicContacts(id);
  expect(contacts).toMatchObject([
    { kind: "person", name: { zh: "王**", en: "W**" }, role: { zh: "主任" }, ...shown },
  ]);
  const text = JSON.stringify(contacts);
  for (const secret of [person.nameZh, "Xiaoming", ...Object.values(given)])
    expect(text).not.toContain(secret);
});

test("of an office number and mailbox are in clear, and it comes first", async () => {
  const { id } = await registry.register({
    contacts: [
      { kind: "person", nameZh: "王小明", phone: "13800001234" },
      { kind: "organisation", nameZh: "办公室", phone: "0471-1234567", email: "office@example.org" },
    ],
  });
  const [office, person] = await listPublicContacts(id);
  expect(office).toMatchObject({
    kind: "organisation",
    name: { zh: "办公室" },
    phone: "0471-1234567",
    email: "office@example.org",
  });
  expect(person).toMatchObject({ kind: "person" });
});
