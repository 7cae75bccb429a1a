/** Who a policy is of: the state, the region, or a league or city. */
export type RecognisedLevel = "national" | "region" | "league";
export type RecognisedForce = "in_force" | "trial" | "draft";

const national =
  /^(中共中央|国务院|全国人民代表大会|全国人大|最高人民|国家|科学技术部|科技部|财政部|工业和信息化部|工信部|教育部|农业农村部|司法部|商务部|人力资源和社会保障部|自然资源部|生态环境部|住房和城乡建设部|交通运输部|水利部|文化和旅游部|中国|中华人民共和国)/;
const region = /自治区|^[\p{Script=Han}]{2,4}省/u;
const league = /^(?:内蒙古自治区)?[\p{Script=Han}]{2,6}?(市|盟)(人民政府|行政公署|科|财|发|工|政府|办|委|$)/u;
const nationalNumber = /^(国发|国办发|国函|国科发|财税|财教|主席令|国务院令|法释|中发|中办发)/;
const regionNumber = /^(内政发|内政办发|内科|内党发|内财|内发改)/;

/** The level that a name of an office tells: 盟 and 市 before the region that they lie in. */
export function levelOfOffice(name: string): RecognisedLevel | undefined {
  if (national.test(name)) return "national";
  if (league.test(name)) return "league";
  return region.test(name) ? "region" : undefined;
}

/** The level that a document's number tells. */
export function levelOfNumber(number: string): RecognisedLevel | undefined {
  if (nationalNumber.test(number)) return "national";
  return regionNumber.test(number) ? "region" : undefined;
}

/** The level that a title names: 中华人民共和国…, 内蒙古自治区…. */
export function levelOfTitle(title: string): RecognisedLevel | undefined {
  const bare = title.replace(/^关于(印发)?《?/, "");
  return levelOfOffice(bare) ?? (/自治区/.test(title) ? "region" : undefined);
}

/** What a text without any other sign speaks of most: a guess, and reported as one. */
export function levelOfText(text: string): RecognisedLevel | undefined {
  const count = (pattern: RegExp) => text.match(pattern)?.length ?? 0;
  const ofRegion = count(/自治区|我区|全区/g);
  const ofLeague = count(/我市|全市|我盟|全盟/g);
  if (ofRegion + ofLeague < 3) return undefined;
  return ofLeague > ofRegion ? "league" : "region";
}

/** What a page calls a level: the first word that it names, as 市级市级自治区 names three. */
export function levelOfWord(word: string): RecognisedLevel | undefined {
  const found = /国家|部委|自治区|省|盟市|市|盟/.exec(word)?.[0];
  if (!found) return undefined;
  if (found === "国家" || found === "部委") return "national";
  return found === "自治区" || found === "省" ? "region" : "league";
}

/**
 * Whether it holds, by its title: a draft for comment does not; 试行 is in force for trial. 暂行 is in force: such
 * a document holds until another takes its place, and is not on trial. Whether it was repealed no text tells itself.
 */
export function forceOfTitle(title: string): RecognisedForce {
  if (/征求意见|草案|送审稿|讨论稿/.test(title)) return "draft";
  return /试行/.test(title) ? "trial" : "in_force";
}
