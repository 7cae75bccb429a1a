import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { JsonLd } from "~/app/components/json-ld";
import type { PlatformHead } from "./platform-detail.queries.server";
import { platformLinkedData } from "./platform-linked-data";

const platform: PlatformHead = {
  id: 1,
  slug: "TIC-0001",
  name: { zh: "草业技术创新中心" },
  otherNames: [],
  classCode: "tic",
  className: { zh: "技术创新中心" },
  classFamily: "innovation",
  classDescription: { zh: "", en: "" },
  leadTerm: "lead",
  authority: { id: 2, name: { zh: "科学技术厅" } },
  status: "operating",
  leagueCode: "150100",
  league: { zh: "呼和浩特市" },
  summary: {},
  directions: { zh: [], en: [] },
  fields: [],
  isSample: false,
  updatedAt: "2026-01-01T00:00:00Z",
};
const addressOf = {
  platform: "https://x.example/platforms/TIC-0001",
  organisation: (id: number) => `https://x.example/organisations/${id}`,
};
const dataOf = (facts: Partial<PlatformHead>) =>
  platformLinkedData({ platform: { ...platform, ...facts }, units: [], sites: [] }, addressOf);

test("what no source states is left out, not empty", () => {
  expect(dataOf({})).toEqual({
    "@type": "ResearchOrganization",
    "@id": addressOf.platform,
    url: addressOf.platform,
    name: "草业技术创新中心",
    identifier: { "@type": "PropertyValue", propertyID: "registrationNumber", value: "TIC-0001" },
    address: {
      "@type": "PostalAddress",
      addressCountry: "CN",
      addressRegion: "内蒙古自治区",
      addressLocality: "呼和浩特市",
    },
  });
});

test.each([
  ["year", "2022"],
  ["month", "2022-03"],
  ["day", "2022-03-01"],
] as const)("an end known to the %s is given as %s", (precision, text) => {
  expect(dataOf({ ended: { date: "2022-03-01", precision } })).toMatchObject({ dissolutionDate: text });
});

test("an approval is not given as a founding", () => {
  expect(dataOf({ approved: { date: "2022-03-01", precision: "day" } })).toEqual(dataOf({}));
});

test("an invented platform says so to machines too", () => {
  expect(JSON.stringify(dataOf({ isSample: true }))).toContain("sample data");
});

test("no name or summary can end the block early", () => {
  const text = "</script><script>alert(1)</script><!--";
  const markup = renderToStaticMarkup(
    <JsonLd data={dataOf({ name: { zh: text }, summary: { zh: text } })} />,
  );
  expect(markup.match(/<\/?script|<!--/g)).toEqual(["<script", "</script"]);
  expect(JSON.parse(markup.replace(/^<script[^>]*>|<\/script>$/g, ""))).toMatchObject({
    name: text,
    description: text,
  });
});
