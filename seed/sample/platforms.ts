import { inventedMobile, inventedPhone } from "../identifiers";
import { near, type Place, placesIn, shortName } from "../places";
import type { PlatformPlan } from "../plan";
import { type Random, randomOf } from "../random";
import type { Draft } from "./drafts";
import { summaryOf } from "./texts";
import { asTitle, type Unit, units } from "./vocabulary";

export const sampleSource = "sample";

/** The whole record of an invented platform as it was on the day of its approval; without later changes. */
export function platformOf(draft: Draft, number: number): PlatformPlan {
  const random = randomOf(`platform ${draft.key}`);
  const { theme, lead, name } = draft;
  const summary = summaryOf(draft.classCode, theme, random);
  const place = random.pick(placesIn(lead.league));
  const coBuilders = partnersOf(draft, random);
  return {
    key: draft.key,
    source: sampleSource,
    isSample: true,
    classCode: draft.classCode,
    level: draft.level,
    status: "operating",
    nameZh: name.zh,
    nameEn: name.en,
    nameMn: name.mn,
    otherNames: [],
    areaCode: lead.league,
    countyCode: place.county.code,
    approved: draft.approved,
    constructionMode: draft.classCode === "tic" ? modeOf(lead, coBuilders.length, random) : undefined,
    summaryZh: summary.zh,
    summaryEn: summary.en,
    directionsZh: theme.directions.map((direction) => direction.zh),
    directionsEn: theme.directions.map((direction) => asTitle(direction.en)),
    website: random.chance(0.6) ? `https://${draft.key}.platforms.example` : undefined,
    fieldCodes: [theme.field, ...relatedField(lead, theme.field, random)],
    lead: lead.zh,
    coBuilders: coBuilders.map((unit) => unit.zh),
    sites: sitesOf(draft, place, random),
    contacts: contactsOf(draft, number, random),
    document: {
      title: `关于批准组建${name.zh}的通知（演示文件）`,
      number: `演示〔${draft.approved.date.slice(0, 4)}〕${number}号`,
    },
    factSources: {},
    changes: [],
  };
}

/** S1 三(一): one leading enterprise, several enterprises together, or a university or institute with enterprises. */
function modeOf(lead: Unit, partners: number, random: Random): PlatformPlan["constructionMode"] {
  if (lead.kind !== "enterprise") return "institute_led";
  return partners >= 4 && random.chance(0.5) ? "enterprises_joint" : "enterprise_led";
}

/** Partners in the same field first, and always someone who teaches or does research where there are three. */
function partnersOf({ coBuilders: [min, max], lead, theme }: Draft, random: Random): Unit[] {
  const others = units.filter((unit) => unit.zh !== lead.zh);
  const close = others.filter((unit) => unit.fields.includes(theme.field));
  const scholars = close.filter((unit) => unit.kind === "university" || unit.kind === "institute");
  const count = random.int(min, max);
  const chosen = new Set([...random.some(scholars, count > 2 ? 1 : 0), ...random.some(close, count)]);
  for (const unit of random.some(others, count)) if (chosen.size < count) chosen.add(unit);
  return [...chosen].slice(0, count);
}

function relatedField(lead: Unit, field: string, random: Random): string[] {
  const others = lead.fields.filter((other) => other !== field);
  return others.length > 0 && random.chance(0.35) ? [random.pick(others)] : [];
}

const streets = [
  { zh: "科创路", en: "Kechuang Road" },
  { zh: "创新大街", en: "Chuangxin Street" },
  { zh: "学府路", en: "Xuefu Road" },
  { zh: "新技术路", en: "Xinjishu Road" },
  { zh: "试验场路", en: "Shiyanchang Road" },
];

function sitesOf(
  { branches: [min, max], theme, lead }: Draft,
  home: Place,
  random: Random,
): PlatformPlan["sites"] {
  const [street, house] = [random.pick(streets), random.int(1, 199)];
  const headquarters = {
    kind: "headquarters" as const,
    ...at(home, random),
    addressZh: `${home.county.name}${street.zh}${house}号（示例地址）`,
    addressEn: `${house} ${street.en}, ${home.name} (sample address)`,
  };
  const reach = [...placesIn(lead.league), ...units.flatMap((unit) => placesIn(unit.league).slice(0, 2))];
  const places = random.some(
    [...new Set(reach)].filter((place) => place !== home),
    random.int(min, max),
  );
  return [
    headquarters,
    ...places.map((place, index) => {
      const direction = theme.directions[index % theme.directions.length];
      return index % 2 === 0 || !direction
        ? {
            kind: "branch" as const,
            nameZh: `${shortName(place.league)}${place.county.name}分中心`,
            nameEn: `${place.name} branch`,
            ...at(place, random),
          }
        : {
            kind: "rnd_unit" as const,
            nameZh: `${direction.zh}研发部`,
            nameEn: `R&D unit: ${direction.en.replace(/^an? /, "")}`,
            ...at(place, random),
          };
    }),
  ];
}

function at(place: Place, random: Random) {
  return {
    areaCode: place.league,
    countyCode: place.county.code,
    point: { ...near(place, random), precision: "place" as const },
  };
}

const surnames = [
  ["白", "Bai"],
  ["包", "Bao"],
  ["陈", "Chen"],
  ["韩", "Han"],
  ["李", "Li"],
  ["刘", "Liu"],
  ["王", "Wang"],
  ["吴", "Wu"],
  ["张", "Zhang"],
  ["赵", "Zhao"],
] as const;

function contactsOf({ key, lead }: Draft, number: number, random: Random): PlatformPlan["contacts"] {
  const [zh, en] = random.pick(surnames);
  const office = {
    kind: "organisation" as const,
    nameZh: "综合办公室",
    nameEn: "General office",
    phone: inventedPhone(lead.league, 1000 + number),
    email: `office@${key}.platforms.example`,
  };
  const person = {
    kind: "person" as const,
    nameZh: `${zh}老师（示例）`,
    nameEn: `${en} (sample)`,
    roleZh: "对外合作联系人",
    roleEn: "Partnerships",
    phone: inventedMobile(number),
  };
  return random.chance(0.65) ? [office, person] : [office];
}
