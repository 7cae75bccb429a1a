import { afterAll, beforeAll } from "vitest";
import { db } from "~/db/client.server";
import { memberships, offices } from "~/db/schema/memberships";
import { people } from "~/db/schema/people";
import { controlTerms } from "~/db/schema/screening";
import { closeSearch, openSearch } from "~/search/engine.server";
import type { TestDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { nextNumber } from "../../factories/registry";

type Overrides = Partial<typeof controlTerms.$inferInsert> & { term: string };

/** Two officers, somebody else, and a few control terms, in the calling test file's database. */
export function useScreening(database: TestDatabase) {
  const ids = { officer: 0, officer2: 0, author: 0 };
  beforeAll(async () => {
    openSearch({ url: database.appUrl, database: database.db, max: 2 });
    const authority = await anOrganisation({ kind: "government" });
    const person = async (name: string) => {
      const email = `${name}${nextNumber()}@example.test`;
      const [row] = await db().insert(people).values({ name, email, emailVerified: true }).returning();
      return row?.id ?? 0;
    };
    for (const name of ["officer", "officer2"] as const) {
      ids[name] = await person(name);
      await db()
        .insert(offices)
        .values({ personId: ids[name], role: "officer", organisationId: authority.id });
    }
    ids.author = await person("author");
    const company = await anOrganisation();
    await db()
      .insert(memberships)
      .values({ personId: ids.author, organisationId: company.id, role: "owner" });
    await addTerm({ term: "稀土萃取分离" });
    await addTerm({ term: "1C999.a", kind: "catalogue_number" });
    await addTerm({ term: "机密★", list: "secrecy" });
    await addTerm({ term: "旧词语甲", effectiveTo: "2021-01-01" });
    await addTerm({ term: "新词语乙", effectiveFrom: "2999-01-01" });
  });
  afterAll(closeSearch);
  return Object.assign(ids, { addTerm });
}

async function addTerm(overrides: Overrides): Promise<number> {
  const [row] = await db()
    .insert(controlTerms)
    .values({
      list: "export_control",
      kind: "keyword",
      explanationZh: "示例",
      explanationEn: "An example",
      basis: "示例",
      isOfficial: false,
      effectiveFrom: "2020-01-01",
      ...overrides,
    })
    .returning();
  return row?.id ?? 0;
}
