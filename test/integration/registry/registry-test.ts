import { afterAll, beforeAll } from "vitest";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { changeInput, type PlatformInput, platformInput } from "~/app/modules/registry/platform-form";
import { registerPlatform } from "~/app/modules/registry/platforms.commands.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { type TestDatabase, useDatabase } from "../../database";
import { addReferenceData, type ReferenceData } from "./reference-data";

let requests = 0;

/** A context whose request id was not used before. */
export function freshContext(): CommandContext {
  requests += 1;
  return { actor: { kind: "person", id: 7, organisationId: 3 }, requestId: `request-${requests}` };
}

/** A test file's database with reference data and search open. Its members can be read once the tests run. */
export function useRegistry() {
  const database = useDatabase();
  let data: ReferenceData | undefined;
  beforeAll(async () => {
    openSearch({ url: database.appUrl, database: database.db, max: 2 });
    data = await addReferenceData(database.owner);
  });
  afterAll(closeSearch);
  const ready = (): ReferenceData => {
    if (!data) throw new Error("the reference data is there only inside hooks and tests");
    return data;
  };
  return {
    database,
    get data() {
      return ready();
    },
    /** A real center in operation since 2020-05-01, led by the university, unless said otherwise. */
    register: (overrides: Partial<PlatformInput> = {}) => register(ready(), overrides),
    /** Records a change of a real platform from 2022-03-01 on, unless said otherwise. */
    change: (platformId: number, change: Change, overrides: Record<string, unknown> = {}) =>
      recordChange(changeOf(ready(), platformId, change, overrides), freshContext()),
    changeOf: (platformId: number, change: Change, overrides: Record<string, unknown> = {}) =>
      changeOf(ready(), platformId, change, overrides),
    rows: (statement: string) => rowsOf(database, statement),
  };
}

type Change = Parameters<typeof recordChange>[0]["change"];

/** What is told of a platform, complete and valid. */
export function platformOf(data: ReferenceData, overrides: Partial<PlatformInput> = {}): PlatformInput {
  return platformInput.parse({
    classCode: "tic",
    level: "region",
    status: "operating",
    nameZh: "内蒙古自治区稀土技术创新中心",
    nameEn: "Rare Earth Technology Innovation Center",
    areaCode: "150200",
    approved: { date: "2020-05-01", precision: "day" },
    fieldCodes: ["new-materials"],
    leadId: data.university,
    sourceId: data.source,
    isSample: false,
    ...overrides,
  });
}

async function register(data: ReferenceData, overrides: Partial<PlatformInput>) {
  const result = await registerPlatform(platformOf(data, overrides), freshContext());
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

function changeOf(
  data: ReferenceData,
  platformId: number,
  change: Change,
  overrides: Record<string, unknown>,
) {
  return changeInput.parse({
    platformId,
    change,
    valid: { date: "2022-03-01", precision: "day" },
    sourceId: data.source,
    isSample: false,
    ...overrides,
  });
}

function rowsOf(database: TestDatabase, statement: string): Promise<Record<string, unknown>[]> {
  return database.owner.unsafe(statement);
}
