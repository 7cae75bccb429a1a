import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { findOwnResource, listOwnResources } from "~/app/modules/capabilities/own-resources.queries.server";
import { listResourceCards } from "~/app/modules/capabilities/resource-cards.queries.server";
import { findPublicResource } from "~/app/modules/capabilities/resource-detail.queries.server";
import { resourceInput } from "~/app/modules/capabilities/resource-form";
import {
  applyHeldResource,
  copyResource,
  createResource,
  editResource,
  heldResource,
  moveResource,
} from "~/app/modules/capabilities/resources.commands.server";
import { releaseHold } from "~/app/modules/screening/holds.commands.server";
import { resourceDocuments } from "~/search/documents/resources";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { sentBy } from "../../factories/instrument";
import { addOfferRules } from "../../factories/offer-rules";
import { aMember, anOfficer, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aResource, resourceFields } from "../../factories/resource";

const database = useDatabase("reference");
let slug = "";
let otherSlug = "";
let platformId = 0;
let manager = 0;
let stranger = 0;

beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  await addOfferRules(database.owner);
  const lead = await aVerifiedOrganisation();
  const other = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: lead.id });
  slug = platform.registrationNumber;
  platformId = platform.id;
  otherSlug = (await aPlatform({ leadId: other.id })).registrationNumber;
  manager = (await aMember(lead.id, "manager")).id;
  stranger = (await aMember(other.id, "owner")).id;
});
afterAll(closeSearch);

const milk = resourceInput.parse(
  resourceFields({
    kind: "germplasm",
    nameZh: "乳酸菌种质库",
    summaryZh: "从传统奶食品中分离",
    accessMode: "agreement",
    details: {
      group: "microbe",
      species: { zh: "植物乳植杆菌", en: "Lactiplantibacillus plantarum" },
      number: "CGMCC 1.0000",
      form: ["culture"],
    },
  }),
);

test("what is entered is a draft that only its managers see, and public once it is published", async () => {
  const made = await createResource({ slug, ...milk }, sentBy(manager));
  if (!made.ok) throw new Error(made.refusal.reason);
  const { id } = made.value;
  expect(await findPublicResource("germplasm", id)).toBeUndefined();
  expect(await listResourceCards([id])).toEqual([]);
  expect((await findOwnResource({ id, platformId }))?.details).toMatchObject({ group: "microbe" });

  expect((await moveResource({ slug, id, move: "publish" }, sentBy(manager))).ok).toBe(true);
  const shown = await findPublicResource("germplasm", id);
  expect(shown).toMatchObject({ name: { zh: "乳酸菌种质库" }, isStale: false, details: milk.details });
  // Only at the address of its own kind.
  expect(await findPublicResource("dataset", id)).toBeUndefined();
  expect((await listResourceCards([id])).map(({ name }) => name.zh)).toEqual(["乳酸菌种质库"]);
  const [document] = await resourceDocuments([id], database.db);
  expect(document?.facets).toMatchObject({
    "detail.germplasm.group": ["microbe"],
    "detail.germplasm.form": ["culture"],
  });
  expect(document?.titles.other).toContain("CGMCC 1.0000");
});

test.each([
  ["a choice that its kind has not", { details: { format: ["clay"] } }, "d.format"],
  ["a DOI of another form", { details: { doi: "doi:1" } }, "d.doi"],
  ["a price of what is open", { price: "20" }, "price"],
  ["a kind that there is not", { kind: "meteorite" }, "kind"],
])("%s is refused beside its field", (_what, overrides, field) => {
  const read = resourceInput.safeParse(resourceFields(overrides));
  expect(read.error?.issues.map(({ path }) => path[0])).toEqual([field]);
});

describe("another center's managers", () => {
  test("can neither change nor copy nor move it, not even by way of their own platform", async () => {
    const { id } = await aResource(slug);
    const before = await findOwnResource({ id, platformId });
    const wanted = resourceInput.parse(resourceFields({ nameZh: "改名" }));
    for (const through of [slug, otherSlug]) {
      const tried = [
        await editResource({ slug: through, id, ...wanted }, sentBy(stranger)),
        await copyResource({ slug: through, id }, sentBy(stranger)),
        await moveResource({ slug: through, id, move: "withdraw" }, sentBy(stranger)),
      ];
      expect(tried.map((result) => !result.ok && result.refusal.reason)).toEqual(
        Array.from({ length: 3 }, () => "hidden"),
      );
    }
    expect(await findOwnResource({ id, platformId })).toEqual(before);
  });
});

test("the same form sent twice makes one resource", async () => {
  const context = sentBy(manager);
  const input = { slug, ...resourceInput.parse(resourceFields({ nameZh: "只此一份" })) };
  const twice = [await createResource(input, context), await createResource(input, context)];
  expect(new Set(twice.map((result) => result.ok && result.value.id)).size).toBe(1);
  expect((await listOwnResources(platformId)).filter(({ name }) => name.zh === "只此一份")).toHaveLength(1);
});

test("a change with a control term of what is public waits, and is carried out as it was sent", async () => {
  await database.owner`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('secrecy', 'keyword', '仅供测试的词', '说明', 'Words', '依据', false, '2024-01-01')`;
  const { id } = await aResource(slug);
  const wanted = resourceInput.parse(resourceFields({ details: { method: { zh: "含仅供测试的词" } } }));
  const held = await editResource({ slug, id, ...wanted }, sentBy(manager));
  expect(held).toMatchObject({ ok: true, value: { outcome: "held" } });
  expect((await findPublicResource("dataset", id))?.details).toEqual({});
  const [hold] = await database.owner<{ id: number }[]>`
    select id from holds where subject_kind = ${heldResource} and subject_id = ${String(id)}`;
  const officer = await anOfficer();
  const released = await releaseHold(
    { id: hold?.id ?? 0, reason: "可以" },
    { [heldResource]: applyHeldResource },
    sentBy(officer.id),
  );
  expect(released.ok).toBe(true);
  expect((await findPublicResource("dataset", id))?.details).toEqual({ method: { zh: "含仅供测试的词" } });
});

test("who edits what another changed meanwhile is told so", async () => {
  const { id } = await aResource(slug);
  const version = (await findOwnResource({ id, platformId }))?.version;
  const edit = (nameZh: string) =>
    editResource({ slug, id, version, ...resourceInput.parse(resourceFields({ nameZh })) }, sentBy(manager));
  expect((await edit("第一次")).ok).toBe(true);
  expect(await edit("第二次")).toEqual({ ok: false, refusal: { reason: "changed_meanwhile" } });
});
