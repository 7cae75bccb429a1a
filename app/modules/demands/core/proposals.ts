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
const leastShare = 0.5;
/** Of methods only those of the very nearest are proposed. */
const mostForMethods = 4;

/**
 * What a description lets propose: a title from its own first words, and category, fields and standards that near
 * services have or its words name. Nothing is proposed that is in neither.
 */
export function proposalsFrom(problem: string, services: readonly NearService[]): Proposals {
  const best = Math.max(0, ...services.map(({ nearness }) => nearness));
  const near = services
    .filter(({ nearness }) => nearness > 0 && nearness >= best * leastShare)
    .sort((a, b) => b.nearness - a.nearness || a.id - b.id);
  const all = near.reduce((sum, { nearness }) => sum + nearness, 0);
  const plain = problem.normalize("NFKC");
  const categories = new Tally();
  for (const service of near) categories.vote(service.categoryCode, service.nearness / all, service.name);
  for (const [code, pattern] of Object.entries(categoryWords)) {
    const words = [...new Set([...plain.matchAll(pattern)].map(([word]) => word))];
    for (const word of words) categories.voteWord(code, wordVote, word);
  }
  const fields = new Tally();
  for (const service of near)
    for (const code of service.fieldCodes) fields.vote(code, service.nearness, service.name);
  const standards = new Tally();
  for (const [code] of plain.matchAll(standardPattern)) standards.voteWord(code, 2, code);
  for (const service of near.slice(0, mostForMethods))
    for (const code of service.methods) standards.vote(code, service.nearness, service.name);
  return {
    title: titleFrom(problem),
    categories: categories.best(1),
    fields: fields.best(2, 0.6),
    standards: standards.best(4),
  };
}

/** The first clause that says something, cut to 30 characters where no sign ends it before. */
export function titleFrom(problem: string): string {
  const clauses = problem
    .split(/[\n。！？；!?;]+/)
    .map((one) => one.trim().replace(/^(?:您好|你好|大家好|请问|我们公司?|我厂|我司)[，,、:：\s]*/, ""))
    .filter((one) => [...one].length >= 4);
  const first = clauses[0] ?? problem.trim();
  if ([...first].length <= 30) return first;
  let short = "";
  for (const part of first.split(/[，,、]/)) {
    const longer = short === "" ? part : `${short}，${part}`;
    if (short !== "" && [...longer].length > 30) break;
    short = longer;
  }
  return [...short].slice(0, 30).join("");
}

class Tally {
  private readonly found = new Map<string, Proposal & { votes: number }>();

  private of(code: string) {
    const one = this.found.get(code) ?? { code, words: [], services: [], votes: 0 };
    this.found.set(code, one);
    return one;
  }

  vote(code: string, votes: number, service: { zh: string; en?: string }): void {
    const one = this.of(code);
    one.votes += votes;
    const isNew = !one.services.some(({ zh }) => zh === service.zh);
    if (one.services.length < 2 && isNew) one.services.push(service);
  }

  voteWord(code: string, votes: number, word: string): void {
    const one = this.of(code);
    one.votes += votes;
    if (one.words.length < 3) one.words.push(word);
  }

  /** The first so many, those with less than a share of the first's votes left out. */
  best(most: number, share = 0): Proposal[] {
    const sorted = [...this.found.values()].sort((a, b) => b.votes - a.votes || (a.code < b.code ? -1 : 1));
    const least = (sorted[0]?.votes ?? 0) * share;
    return sorted
      .filter(({ votes }) => votes >= least)
      .slice(0, most)
      .map(({ votes: _votes, ...proposal }) => proposal);
  }
}
