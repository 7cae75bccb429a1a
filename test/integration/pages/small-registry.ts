import { registerOrganisation } from "~/app/modules/accounts/organisations.commands.server";
import type { CommandContext } from "~/app/modules/audit/command-context";
import { recordChange } from "~/app/modules/registry/platform-changes.commands.server";
import { changeInput, type PlatformInput, platformInput } from "~/app/modules/registry/platform-form";
import { registerPlatform } from "~/app/modules/registry/platforms.commands.server";
import type { Database } from "~/db/client.server";
import { areas } from "~/db/schema/areas";
import { fields, platformClasses } from "~/db/schema/registry";
import { sources } from "~/db/schema/sources";

/** Ids and numbers of what `enterSmallRegistry` entered, by a short name. */
export interface SmallRegistry {
  leadId: number;
  numbers: Readonly<Record<string, string>>;
}

const region = "150000";
export const hohhot = "150100";
export const baotou = "150200";

let requests = 0;
const context = (): CommandContext => ({
  actor: { kind: "system" },
  requestId: `small-registry-${++requests}`,
});

/**
 * A registry of 28 invented platforms in two leagues, three classes and two fields. One was renamed and raised to
 * national level on 2022-06-01, one was revoked on 2023-03-01; 24 laboratories fill more than a page.
 */
export async function enterSmallRegistry(database: Database): Promise<SmallRegistry> {
  const sourceId = await enterVocabulary(database);
  const leadId = await organisation("青格勒稀土材料科技有限公司", "Qinggele Rare Earth Materials", sourceId);
  const numbers: Record<string, string> = {};
  const enter = async (name: string, facts: Partial<PlatformInput>) => {
    const input = platformInput.parse({
      classCode: "key-lab",
      status: "operating",
      level: "region",
      nameZh: name,
      areaCode: hohhot,
      fieldCodes: ["livestock-products"],
      sourceId,
      isSample: true,
      ...facts,
    });
    const answer = await registerPlatform(input, context());
    if (!answer.ok) throw new Error(answer.refusal.reason);
    numbers[name] = answer.value.registrationNumber;
    return answer.value.id;
  };

  const magnets = await enter("内蒙古自治区稀土磁材技术创新中心", {
    classCode: "tic",
    nameEn: "Inner Mongolia Technology Innovation Center for Rare-Earth Magnets",
    areaCode: baotou,
    approved: { date: "2020-03-31", precision: "day" },
    fieldCodes: ["new-materials"],
    leadId,
    directionsZh: ["稀土永磁", "磁体检测"],
    directionsEn: ["rare-earth magnets", "magnet testing"],
  });
  const dairy = await enter("内蒙古自治区乳品技术创新中心", {
    classCode: "tic",
    approved: { date: "2021-05-01", precision: "month" },
    summaryZh: "为乳企提供检测。",
  });
  await enter("内蒙古自治区羊绒技术创新中心", {
    classCode: "tic",
    nameEn: "Cashmere Technology Innovation Center",
    level: undefined,
    status: "preparing",
  });
  await enter("内蒙古自治区蒙药临床医学研究中心", {
    classCode: "clinical-center",
    nameEn: "Clinical Research Center for Mongolian Medicine",
    areaCode: baotou,
  });
  for (let number = 1; number <= 24; number++) {
    await enter(`内蒙古自治区第${number}重点实验室`, {
      approved: { date: `20${String(number).padStart(2, "0")}-01-01`, precision: "year" },
    });
  }

  const change = async (platformId: number, what: object, day: string) => {
    const answer = await recordChange(
      changeInput.parse({
        platformId,
        change: what,
        valid: { date: day, precision: "day" },
        sourceId,
        isSample: true,
      }),
      context(),
    );
    if (!answer.ok) throw new Error(answer.refusal.reason);
  };
  await change(magnets, { kind: "renamed", nameZh: "国家稀土磁材技术创新中心" }, "2022-06-01");
  await change(magnets, { kind: "level_changed", level: "national" }, "2022-06-01");
  await change(dairy, { kind: "revoked" }, "2023-03-01");
  return { leadId, numbers };
}

async function organisation(nameZh: string, nameEn: string, sourceId: number): Promise<number> {
  const answer = await registerOrganisation(
    { kind: "enterprise", nameZh, nameEn, sourceId, isSample: true },
    context(),
  );
  if (!answer.ok) throw new Error(answer.refusal.reason);
  return answer.value.id;
}

/** Answers the sample source's id. */
async function enterVocabulary(database: Database): Promise<number> {
  const [source] = await database
    .insert(sources)
    .values({ key: "sample", titleZh: "演示数据", titleEn: "Sample data", isSample: true })
    .returning({ id: sources.id });
  const sourceId = source?.id ?? 0;
  await database
    .insert(areas)
    .values([
      { code: region, kind: "region", nameZh: "内蒙古自治区", nameEn: "Inner Mongolia" },
      league(hohhot, "呼和浩特市", "Hohhot", 2, 3),
      league(baotou, "包头市", "Baotou", 2, 2),
    ]);
  await database.insert(fields).values([
    { code: "new-materials", nameZh: "新材料", nameEn: "New materials", position: 1 },
    { code: "livestock-products", nameZh: "家畜产品精深加工", nameEn: "Livestock products", position: 2 },
  ]);
  const authorityId = await organisation("演示主管部门", "Sample authority", sourceId);
  await database
    .insert(platformClasses)
    .values([
      platformClass(
        "tic",
        "技术创新中心",
        "Technology Innovation Center",
        "innovation",
        "TIC",
        1,
        authorityId,
      ),
      platformClass("key-lab", "重点实验室", "Key Laboratory", "research", "KL", 2, authorityId),
      platformClass(
        "clinical-center",
        "临床医学研究中心",
        "Clinical Research Center",
        "clinical",
        "CC",
        3,
        authorityId,
      ),
    ]);
  return sourceId;
}

function league(code: string, nameZh: string, nameEn: string, tileColumn: number, tileRow: number) {
  return { code, kind: "league" as const, parentCode: region, nameZh, nameEn, tileColumn, tileRow };
}

function platformClass(
  code: string,
  nameZh: string,
  nameEn: string,
  family: "innovation" | "research" | "clinical",
  numberPrefix: string,
  position: number,
  authorityId: number,
) {
  const described = { descriptionZh: nameZh, descriptionEn: nameEn, leadTerm: "lead" as const };
  return { code, nameZh, nameEn, family, numberPrefix, position, authorityId, ...described };
}
