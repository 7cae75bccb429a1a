import type { Random } from "../random";
import { sentencesOf } from "./service-sentences";
import { inside, joined, joinedZh, type Phrase, type Theme } from "./vocabulary";

const openings: readonly ((facts: { theme: Theme; zh: string; en: string }) => Phrase)[] = [
  ({ theme, zh, en }) => ({
    zh: `针对${theme.need.zh}，开展${zh}。`,
    en: `Set up in view of ${theme.need.en}. It works on ${en}.`,
  }),
  ({ theme, zh, en }) => ({
    zh: `主要开展${zh}，着眼于${theme.need.zh}。`,
    en: `Works on ${en}. Its starting point: ${theme.need.en}.`,
  }),
  ({ theme, zh, en }) => ({
    zh: `研究方向为${zh}，针对的是${theme.need.zh}。`,
    en: `Its main directions are ${en}. They respond to a plain concern: ${theme.need.en}.`,
  }),
];

/** Two to four sentences on what a platform of this class does with this theme, the same ones in both languages. */
export function summaryOf(classCode: string, theme: Theme, random: Random): Phrase {
  const known = sentencesOf[classCode];
  if (!known) throw new Error(`no sentences for the class ${classCode}`);
  const sentences = [
    random.pick(openings)({
      theme,
      zh: joinedZh(theme.directions.map(({ zh }) => zh)),
      en: joined(theme.directions.map(({ en }) => inside(en))),
    }),
    random.pick(known.services)(random),
    ...(random.chance(0.8) ? [known.size(random)] : []),
    ...equipmentOf(classCode, theme),
  ];
  return { zh: sentences.map(({ zh }) => zh).join(""), en: sentences.map(({ en }) => en).join(" ") };
}

const classesWithInstruments = [
  "tic",
  "key-lab",
  "resource-sharing",
  "pilot-base",
  "instrument-center",
  "region-lab",
];

function equipmentOf(classCode: string, { equipment }: Theme): Phrase[] {
  if (equipment.length === 0 || !classesWithInstruments.includes(classCode)) return [];
  return [
    {
      zh: `配有${joinedZh(equipment.map(({ zh }) => zh))}。`,
      en: `Equipment: ${joined(equipment.map(({ en }) => inside(en)))}.`,
    },
  ];
}
