import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { addClass, editClass, editTerm, nameAreas } from "~/app/modules/registry/vocabulary.commands.server";
import { findEditedAreas, findEditedTerm } from "~/app/modules/registry/vocabulary-desk.queries.server";
import { classInput, newClassInput } from "~/app/modules/registry/vocabulary-form";
import { action, loader } from "~/app/routes/(en).workbench.desk.vocabulary.$id";
import { anOfficer } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { asking, atDesk, formOf, sentBy, statusOf, useDesk } from "./desk-test";

const desk = useDesk();

/** How the index has a platform. */
async function documentOf(platformId: number): Promise<unknown> {
  const [row] = await desk.rows(
    `select md5(string_agg(all_words::text, ' ')) as words from search_documents_a
      where kind = 'platform' and id = '${platformId}'`,
  );
  return row?.words;
}

async function edited(kind: "class" | "field", code: string) {
  const term = await findEditedTerm(kind, code);
  if (!term) throw new Error(`no ${kind} ${code}`);
  return term;
}

describe("a class of platforms", () => {
  test("changes its name everywhere: register, search, audit log, and the index of what it sorts", async () => {
    const officer = await anOfficer(await desk.authority());
    const { id } = await aPlatform();
    const before = await documentOf(id);
    const { values, version } = await edited("class", "tic");
    const input = classInput.parse({ ...values, nameEn: "Technology breakthrough center" });
    expect(await editClass({ ...input, code: "tic", version }, sentBy(officer.id))).toMatchObject({
      ok: true,
    });
    expect((await edited("class", "tic")).values.nameEn).toBe("Technology breakthrough center");
    expect(await documentOf(id)).not.toBe(before);
    const [line] = await desk.rows(
      "select detail from audit_log where action = 'editClass' order by id desc limit 1",
    );
    expect(line?.detail).toEqual({ nameEn: [values.nameEn, "Technology breakthrough center"] });
  });

  test("two officers who edit it at once do not overwrite each other", async () => {
    const authority = await desk.authority();
    const officers = [await anOfficer(authority), await anOfficer(authority)];
    const { values, version } = await edited("class", "tic");
    const answers = await Promise.all(
      officers.map(({ id }, index) =>
        editClass(
          { ...classInput.parse({ ...values, descriptionEn: `By officer ${index}` }), code: "tic", version },
          sentBy(id),
        ),
      ),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ refusal: { reason: "changed_meanwhile" } });
  });

  test("is its authority's alone: to others its form is not there, nor may they add one of its", async () => {
    const stranger = await atDesk((await anOfficer()).authorityId);
    const params = { id: "class.tic" };
    expect(
      await statusOf(loader(asking("/workbench/desk/vocabulary/class.tic", stranger.cookie, { params }))),
    ).toBe(404);
    const { values, version } = await edited("class", "tic");
    expect(
      await editClass({ ...classInput.parse(values), code: "tic", version }, sentBy(stranger.id)),
    ).toMatchObject({ refusal: { reason: "unknown" } });
    const added = newClassInput.parse({
      ...values,
      code: "taken-over",
      numberPrefix: "TOV",
      family: "other",
      authorityId: String(await desk.authority()),
    });
    expect(await addClass(added, sentBy(stranger.id))).toMatchObject({ refusal: { reason: "unknown" } });
  });

  test("keeps code, prefix and authority, whatever a form sends", async () => {
    const officer = await atDesk(await desk.authority());
    const { values, version } = await edited("class", "tic");
    const before = await desk.rows(
      "select code, number_prefix, authority_id from platform_classes order by code",
    );
    const form = formOf({
      ...values,
      version,
      requestId: crypto.randomUUID(),
      nameEn: "Technology innovation center (again)",
      code: "other",
      numberPrefix: "XXX",
      authorityId: "1",
      hasCenterLifecycle: "",
    });
    const params = { id: "class.tic" };
    const answer = await action(
      asking("/workbench/desk/vocabulary/class.tic", officer.cookie, { params, form }),
    );
    expect(answer.status).toBe(303);
    expect(
      await desk.rows("select code, number_prefix, authority_id from platform_classes order by code"),
    ).toEqual(before);
    expect((await edited("class", "tic")).values.nameEn).toBe("Technology innovation center (again)");
  });

  test("a new one has a code and a prefix of its own", async () => {
    const authority = await desk.authority();
    const officer = await anOfficer(authority);
    const { values } = await edited("class", "tic");
    const of = (code: string, numberPrefix: string) =>
      addClass(
        newClassInput.parse({
          ...values,
          ...{ code, numberPrefix, family: "other", namePattern: "" },
          authorityId: String(authority),
        }),
        sentBy(officer.id),
      );
    expect(await of("sample-class", "SMP")).toMatchObject({ ok: true });
    expect(await of("sample-class", "SMQ")).toMatchObject({ refusal: { faults: [{ code: "code_taken" }] } });
    expect(await of("other-class", "SMP")).toMatchObject({ refusal: { faults: [{ code: "prefix_taken" }] } });
  });
});

test("a field's name follows into the documents of its platforms", async () => {
  const officer = await anOfficer(await desk.authority());
  const { id } = await aPlatform({ fieldCodes: ["new-materials"] });
  const before = await documentOf(id);
  const { version } = await edited("field", "new-materials");
  const input = {
    nameZh: "新型材料示例",
    nameEn: "Newer materials",
    nameMn: undefined,
    clause: undefined,
    position: 1,
  };
  expect(
    await editTerm({ kind: "field", code: "new-materials", version, ...input }, sentBy(officer.id)),
  ).toMatchObject({ ok: true });
  expect(await documentOf(id)).not.toBe(before);
});

describe("the names of areas", () => {
  test("in English are kept for a league and its own counties alone", async () => {
    const officer = await anOfficer(await desk.authority());
    const areas = await findEditedAreas("150200");
    const [county] = areas?.counties ?? [];
    if (!areas || !county) throw new Error("no counties");
    const input = { nameEn: "Baotou", nameMn: undefined, code: "150200", version: areas.version };
    const other = { ...input, counties: { "150102": "Elsewhere" } };
    expect(await nameAreas(other, sentBy(officer.id))).toMatchObject({ refusal: { reason: "unknown" } });
    const own = { ...input, counties: { [county.code]: "Donghe District" } };
    expect(await nameAreas(own, sentBy(officer.id))).toMatchObject({ ok: true });
    const after = await findEditedAreas("150200");
    expect(after?.counties[0]?.nameEn).toBe("Donghe District");
    expect(await nameAreas(own, sentBy(officer.id))).toMatchObject({
      refusal: { reason: "changed_meanwhile" },
    });
  });
});

describe("what was added to the vocabulary", () => {
  test.each(["platform_classes", "fields", "service_categories", "areas"])(
    "%s keep their rows and codes, whoever asks for something else",
    async (table) => {
      await desk.database.owner`
        insert into service_categories (code, name_zh, name_en, position) values ('kept', '留', 'Kept', 99)
        on conflict do nothing`;
      const asApp = desk.database.db.execute(sql.raw(`delete from ${table}`)).catch((error) => error.cause);
      expect(await asApp).toMatchObject({ code: "42501" });
      for (const statement of [`delete from ${table}`, `update ${table} set code = code || 'x'`]) {
        await expect(desk.database.owner.unsafe(statement)).rejects.toMatchObject({ code: "23001" });
      }
    },
  );

  test("a class keeps the prefix of its numbers", async () => {
    const moved = desk.database.owner`update platform_classes set number_prefix = 'X' || number_prefix`;
    await expect(moved).rejects.toMatchObject({ code: "23001" });
  });
});
