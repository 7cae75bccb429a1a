import { fieldWords } from "./field-words";
import { sharesWords } from "./own-words";
import { titleFrom } from "./proposed-title";

/** A published service that is near to a description, with what it says of itself. */
export interface NearService {
  id: number;
  name: { zh: string; en?: string };
  /** From 0 to 1. */
  nearness: number;
  categoryCode: string;
  fieldCodes: readonly string[];
  methods: readonly string[];
}

/** Something that is proposed, with why: words of the description, or the services that have it. */
export interface Proposal {
  code: string;
  words: string[];
  services: { zh: string; en?: string }[];
}

export interface Proposals {
  title: string;
  /** The best first; at most one, two and four. */
  categories: Proposal[];
  fields: Proposal[];
  standards: Proposal[];
}

/** Words by which people ask for a category of service. */
const categoryWords: Readonly<Record<string, RegExp>> = {
  testing: /检测|检验|化验|测试|鉴定|测一?下|查清|查一?下|找(?:出|到)?原因|含量|超标|失效分析|test|inspect/gi,
  "rd-design": /研发|研制|开发|设计|配方|改进|改造|攻关|新工艺|解决方案|develop|design/gi,
  pilot: /中试|放大|扩大生产|小试|熟化|量产|pilot|scale.?up/gi,
  "shared-software": /软件|仿真|模拟计算|有限元|算力|建模|software|simulation/gi,
  "tech-transfer": /转让|许可|引进技术|买(?:个|下)?(?:专利|技术)|现成的?(?:技术|成果)|licen[cs]e|transfer/gi,
  ip: /专利|侵权|知识产权|商标|patent/gi,
  standards: /(?:制定|起草|参编|编制).{0,4}标准|标准化|团体标准|企业标准|draft.{0,10}standard/gi,
  "quality-brand": /认证|质量体系|质量管理|品牌|良品率|次品|certif/gi,
  training: /培训|教.{0,4}(?:工人|员工)|上岗|进修|讲课|train(?:ing)?\b/gi,
};

/** Standards as they are written. */
const standardPattern =
  /(?<![A-Z])(?:GB|HG|YS|YB|JB|DL|NB|SH|SY|MT|NY|LY|QB|FZ|JT|HJ|DZ|SN|WS|YY|CJ|DB\d{2}|ISO|IEC|ASTM|EN|DIN)(?:\/[A-Z]{1,2})? ?\d{1,6}(?:\.\d{1,3})*(?:[-—–]\d{4})?/gi;

/** How much a word of the description counts, beside all near services together. */
const wordVote = 1.2;
/** A service that is less near than this share of the nearest says nothing. */
const leastShare = 0.15;
/** What a service is of says what kind of service is asked for only when it is as near as this. */
const leastForCategory = 0.5;
/** A single service may be near by chance. */
const leastAgreeing = 2;
/** Of methods only those of the very nearest are proposed. */
const mostForMethods = 4;

/**
 * What a description lets propose: a title from its own words, and category, fields and standards that near services
 * have or its words name. Services count that share words of their name with it; one alone, or some that do not agree,
 * propose nothing. Nothing is proposed that is in neither.
 */
export function proposalsFrom(problem: string, services: readonly NearService[]): Proposals {
  const sharing = services.filter(
    ({ name, nearness }) => nearness > 0 && (sharesWords(problem, name.zh) || sharesWords(problem, name.en)),
  );
  const best = Math.max(0, ...sharing.map(({ nearness }) => nearness));
  const near = sharing
    .filter(({ nearness }) => nearness >= best * leastShare)
    .sort((a, b) => b.nearness - a.nearness || a.id - b.id);
  const plain = problem.normalize("NFKC");
  const fields = new Tally();
  for (const service of near)
    for (const code of service.fieldCodes) fields.vote(code, service.nearness, service.name);
  voteByWords(fields, plain, fieldWords);
  const standards = new Tally();
  for (const [code] of plain.matchAll(standardPattern)) standards.voteWord(code, 2, code);
  for (const service of near.slice(0, mostForMethods))
    for (const code of service.methods) standards.vote(code, service.nearness, service.name);
  return {
    title: titleFrom(problem),
    categories: categoriesFrom(plain, near).best(1),
    fields: fields.best(2, 0.6),
    standards: standards.best(4, 0, 1),
  };
}

/** By what words ask for, and what several different services that are very near all are. */
function categoriesFrom(plain: string, near: readonly NearService[]): Tally {
  const categories = new Tally();
  const names = new Set<string>();
  for (const { name, nearness, categoryCode } of near) {
    // The same service of many platforms is one voice.
    if (nearness < leastForCategory || names.has(name.zh)) continue;
    names.add(name.zh);
    categories.vote(categoryCode, nearness, name);
  }
  voteByWords(categories, plain, categoryWords);
  return categories;
}

function voteByWords(tally: Tally, plain: string, wordsOf: Readonly<Record<string, RegExp>>): void {
  for (const [code, pattern] of Object.entries(wordsOf))
    for (const word of new Set([...plain.matchAll(pattern)].map(([found]) => found)))
      tally.voteWord(code, wordVote, word);
}

class Tally {
  private readonly found = new Map<string, Proposal & { votes: number; voices: number }>();

  private of(code: string) {
    const one = this.found.get(code) ?? { code, words: [], services: [], votes: 0, voices: 0 };
    this.found.set(code, one);
    return one;
  }

  vote(code: string, votes: number, service: { zh: string; en?: string }): void {
    const one = this.of(code);
    one.votes += votes;
    one.voices += 1;
    const isNew = !one.services.some(({ zh }) => zh === service.zh);
    if (one.services.length < 2 && isNew) one.services.push(service);
  }

  voteWord(code: string, votes: number, word: string): void {
    const one = this.of(code);
    one.votes += votes;
    if (one.words.length < 3) one.words.push(word);
  }

  /**
   * The first so many, those left out with less than a share of the first's votes, and those that neither a word nor
   * `voices` services name.
   */
  best(most: number, share = 0, voices = leastAgreeing): Proposal[] {
    const sorted = [...this.found.values()]
      .filter((one) => one.words.length > 0 || one.voices >= voices)
      .sort((a, b) => b.votes - a.votes || (a.code < b.code ? -1 : 1));
    const least = (sorted[0]?.votes ?? 0) * share;
    return sorted
      .filter(({ votes }) => votes >= least)
      .slice(0, most)
      .map(({ votes: _votes, voices: _voices, ...proposal }) => proposal);
  }
}
