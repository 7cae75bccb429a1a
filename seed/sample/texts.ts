import type { Random } from "../random";
import { sentencesOf } from "./service-sentences";
import { joined, joinedZh, type Phrase, type Theme } from "./vocabulary";

type Opening = (facts: { need: Phrase; work: Phrase }) => Phrase;

/** For those who do research and development themselves. */
const workers: readonly Opening[] = [
  ({ need, work }) => ({
    zh: `针对${need.zh}，围绕${work.zh}开展研究与开发。`,
    en: `Set up in view of ${need.en}. It works on ${work.en}.`,
  }),
  ({ need, work }) => ({
    zh: `主要方向为${work.zh}，着眼于${need.zh}。`,
    en: `Works on ${work.en}. Its starting point: ${need.en}.`,
  }),
  ({ need, work }) => ({
    zh: `研究方向包括${work.zh}，针对的是${need.zh}。`,
    en: `Its main directions are ${work.en}. They respond to a plain concern: ${need.en}.`,
  }),
];

/** For those who serve the ones that do. */
const servers: readonly Opening[] = [
  ({ need, work }) => ({
    zh: `服务领域为${work.zh}，重点关注${need.zh}。`,
    en: `Serves those who deal with ${work.en}. Its main concern: ${need.en}.`,
  }),
  ({ need, work }) => ({
    zh: `针对${need.zh}，面向从事${work.zh}的单位提供服务。`,
    en: `Set up in view of ${need.en}. It serves those who deal with ${work.en}.`,
  }),
];

const serving = [
  "transfer-agency",
  "transfer-center",
  "alliance",
  "instrument-center",
  "incubator",
  "maker-space",
];
const withInstruments = [
  "tic",
  "key-lab",
  "resource-sharing",
  "pilot-base",
  "instrument-center",
  "region-lab",
];

/** Two to four sentences on what a platform of this class does with this theme, the same ones in both languages. */
export function summaryOf(classCode: string, theme: Theme, random: Random): Phrase {
  const known = sentencesOf[classCode];
  if (!known) throw new Error(`no sentences for the class ${classCode}`);
  const sentences = [
    random.pick(serving.includes(classCode) ? servers : workers)({
      need: theme.need,
      work: both(theme.directions),
    }),
    random.pick(known.services)(random),
    ...(random.chance(0.8) ? [known.size(random)] : []),
    ...(withInstruments.includes(classCode) ? equipmentOf(theme) : []),
  ];
  return {
    zh: sentences.map(({ zh }) => zh).join(""),
    en: sentences.map(({ en }) => en).join(" "),
  };
}

function equipmentOf({ equipment }: Theme): Phrase[] {
  if (equipment.length === 0) return [];
  const { zh, en } = both(equipment);
  return [{ zh: `配有${zh}。`, en: `It has ${en}.` }];
}

function both(phrases: readonly Phrase[]): Phrase {
  return { zh: joinedZh(phrases.map(({ zh }) => zh)), en: joined(phrases.map(({ en }) => en)) };
}
