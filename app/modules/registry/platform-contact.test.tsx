import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { PlatformContact } from "./platform-contact";
import type { PublicContact } from "./platform-contacts.queries.server";
import type { PlatformUnit } from "./platform-units.queries.server";

const authority = { id: 2, name: { zh: "科学技术厅" } };
const lead: PlatformUnit = {
  role: "lead",
  organisationId: 3,
  name: { zh: "草业公司" },
  kind: "enterprise",
  isCurrent: true,
  sourceId: 1,
};
const person: PublicContact = {
  kind: "person",
  name: { zh: "巴**" },
  role: {},
  phone: "100******99",
  sourceId: 1,
};
const office: PublicContact = {
  ...person,
  kind: "organisation",
  name: { zh: "办公室" },
  phone: "0471-1000000",
};
function shown(
  contacts: PublicContact[],
  { hasEnded = false, ...unit }: Partial<PlatformUnit & { hasEnded: boolean }> = {},
) {
  return renderToStaticMarkup(
    <PlatformContact
      slug="KL-0001"
      contacts={contacts}
      lead={{ ...lead, ...unit }}
      leadTerm="host"
      authority={authority}
      hasEnded={hasEnded}
    />,
  );
}

test("beside a masked number stands that the office can be called, where it has a number", () => {
  expect(shown([office, person])).toContain("请打办公室电话");
  expect(shown([person])).not.toContain("请打办公室电话");
  expect(shown([office])).not.toContain("请打办公室电话");
});

test("where nobody publishes a number, the page names whom to ask and leads to similar platforms", () => {
  const markup = shown([]);
  expect(markup).toContain("来源没有公布联系方式");
  expect(markup).toContain('可以询问依托单位<a href="/organisations/3">草业公司</a>');
  expect(markup).toContain('<a href="/organisations/2">科学技术厅</a>');
  expect(markup).toContain('href="#related"');
  expect(shown([], { phone: "0471-2000000" })).not.toContain("#related");
});

test("nobody is sent to ask for a platform that has ended", () => {
  const markup = shown([], { hasEnded: true });
  expect(markup).toContain("来源没有公布联系方式");
  expect(markup).not.toContain("<a ");
});
