import { findingsIn } from "./check-text";

/** Characters of a title that is proposed. */
const most = 30;

const greeting = /^(?:您好|你好|大家好|请问|请教一下?)[，,、:：!！\s]*/;
/** Who writes, and what they do with what they have. */
const whoAndDoing =
  /^(?:我们?|咱们?|本)?(?:公司|厂子?|企业|合作社|单位|司|这边|这里|家)?(?:的|是|主要|这几年|每年|一年|现在|大概|大约)*(?:做|生产|加工|种植?|养殖?|用|经营|卖|产|搞|有)?(?:的是|了)?\s*(?:[\d.,]+\s*(?:多|余)?\s*(?:[万千百]*[吨亩头只台套条件户公斤])+的?)?\s*/u;
const when =
  /^(?:但是?|可是|不过|结果|然后|而且|就是|从|自从)?(?:(?:去年|今年|前年|最近|近来|这几年|近几年|这两年|有时候?|每到|到了)(?:夏天|冬天|春天|秋天|以来|开始)?)+[，,]?/;
/** By such words people tell what is wrong. */
const fault =
  /发霉|霉变|长.{0,2}毛|发黑|发黄|变色|发热|过热|升到|温升|裂|剥落|脱落|掉|堵|漏|断|坏|烂|超标|达不到|不达标|不合格|不够|不稳|不均|不准|不通|不匀|退货|投诉|损失|损耗|起球|腐蚀|磨损|磨得|变形|结块|结垢|异响|振动|响|生锈|锈|气泡|分层|太[低高慢贵多少大小]|偏[高低]|仍有|还有|下降|失效|故障|报警|烧|卡|慢|差|难|死|病|浪费|crack|leak|fail|break|broken|wear|corro|clog|mou?ld|overheat|too (?:low|high|slow)/i;

/**
 * A title of up to 30 characters from a description's own words: what it is about, and what is wrong with it. Parts that
 * lead to a person, or should be looked at for another reason, are left out; empty where nothing else is there.
 */
export function titleFrom(problem: string): string {
  const parts = problem
    .split(/[\n。！？；!?;，,]+/)
    .map((one) => one.trim().replace(greeting, ""))
    .filter((one) => [...one].length >= 2 && findingsIn(one).length === 0);
  const [first = ""] = parts;
  const at = parts.findIndex((one) => fault.test(one));
  if (at <= 0) return withMore(subjectOf(first) || first, at < 0 ? [] : parts.slice(1));
  const subject = subjectOf(first);
  const wrong = (parts[at] ?? "").replace(when, "").trim();
  const whole = subject === "" ? wrong : `${subject}：${wrong}`;
  return [...whole].length <= most ? whole : cut(wrong);
}

/** What something is about, without who has it. */
function subjectOf(part: string): string {
  const rest = part.replace(when, "").replace(whoAndDoing, "").trim();
  return [...rest].length >= 2 ? rest : "";
}

/** As many of the parts that follow as tell what is wrong too and fit. */
function withMore(begun: string, others: readonly string[]): string {
  let title = begun;
  for (const other of others) {
    const longer = `${title}，${other}`;
    if (!fault.test(other) || [...longer].length > most) break;
    title = longer;
  }
  return cut(title);
}

function cut(text: string): string {
  return [...text].slice(0, most).join("");
}
