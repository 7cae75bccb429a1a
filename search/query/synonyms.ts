import { foldWord } from "./english";
import type { Words } from "./reading";

/**
 * Everyday and technical words for one thing, and short forms: a query for any member finds all. Each member is
 * one or more words that must then all occur. Applied to queries only, so that a change needs no rebuild.
 */
export const synonymGroups: readonly (readonly string[])[] = [
  ["土豆", "马铃薯", "洋芋"],
  ["牛奶", "乳品", "乳制品", "奶制品", "乳业", "奶业", "乳", "奶粉", "乳粉", "鲜奶", "奶"],
  ["土壤", "土质", "测土配方"],
  ["肥料", "化肥", "施肥"],
  ["羊肉", "肉羊", "牛羊肉"],
  ["农残", "农药 残留"],
  ["固废", "固体 废物"],
  ["太阳能", "光伏"],
  ["太阳能板", "光伏 组件"],
  ["风电", "风机", "风力 发电"],
  ["葵花", "向日葵", "葵花籽"],
  ["玉米", "苞米"],
  ["氢能", "氢气", "制氢", "储氢", "绿氢"],
  ["羊绒", "山羊绒", "羊毛绒"],
  ["电镜", "电子 显微镜"],
  ["扫描电镜", "扫描 电子 显微镜"],
  ["煤矿", "矿井"],
  ["种子", "种业", "种薯", "种质"],
  ["蒙医药", "蒙药", "蒙医", "蒙药材"],
  ["沙漠化", "荒漠化", "治沙", "固沙"],
  ["检测", "检验", "测试", "鉴别", "化验", "测"],
  ["观测站", "研究站", "观测 研究站"],
  ["云计算", "算力"],
  ["人工智能", "ai", "智能"],
  ["无人机", "uav", "drone"],
  ["技创中心", "技术创新 中心"],
  ["电池", "锂电池"],
  ["污水", "废水", "wastewater"],
  ["牛肉", "肉牛", "牛羊肉"],
  ["抗生素", "兽药 残留"],
  ["粉煤灰", "coal ash", "fly ash"],
  ["呼和浩特", "呼和浩特市", "呼市", "hohhot", "huhehaote"],
  ["包头", "包头市"],
  ["鄂尔多斯", "ordos", "erdos", "eerduosi"],
  ["赤峰", "赤峰市"],
  ["乌海", "乌海市"],
  ["锡林郭勒", "锡林郭勒盟", "锡盟"],
  ["阿拉善", "阿拉善盟", "阿盟"],
  ["科技厅", "科学技术 厅"],
  ["科技部", "科学技术 部"],
  ["发改委", "发展 改革 委员会"],
  ["工信厅", "工业 信息化 厅"],
  ["工信部", "工业 信息化 部"],
  ["农科院", "农牧业 科学院", "农业 科学院"],
  ["中科院", "中国科学院"],
  ["内大", "内蒙古 大学"],
  ["内工大", "内蒙古 工业 大学"],
  ["内农大", "内蒙古 农业大学"],
  ["内科大", "内蒙古 科技 大学"],
  ["内医大", "内蒙古 医科大学"],
  ["内师大", "内蒙古 师范大学"],
  ["evaluation", "evaluating", "assessment"],
  ["regulation", "rules", "measures"],
];

/** A word and what it is also looked for as, but not the other way round. */
const readAlsoAs: Readonly<Record<string, readonly string[]>> = {
  检测: ["测土配方"],
  检验: ["测土配方"],
  测试: ["测土配方"],
  化验: ["测土配方"],
  测: ["测土配方"],
  土: ["土壤", "测土配方"],
  土壤: ["盐碱地", "耕地"],
  酸奶: ["乳品", "乳制品", "奶制品", "乳业"],
  羊毛: ["羊绒", "山羊绒"],
  牧草: ["饲草", "苜蓿"],
  草料: ["饲草", "牧草"],
  水质: ["水处理", "水环境"],
  专利: ["知识产权"],
  商标: ["知识产权"],
  沙尘暴: ["治沙", "固沙", "沙化"],
  假货: ["掺假", "鉴别"],
  真假: ["鉴别", "鉴定", "掺假"],
  掺水: ["掺假"],
  兑水: ["掺假"],
  三聚氰胺: ["掺假"],
  着火: ["热失控"],
  起火: ["热失控"],
  自燃: ["热失控"],
  寿命: ["老化", "循环", "热失控"],
  煤质: ["煤 分析", "灰 熔融"],
  重金属: ["农残", "铅", "镉"],
  成分: ["分析", "萃取", "杂质"],
  裂纹: ["疲劳", "缺陷", "探伤"],
  隐裂: ["缺陷"],
  布病: ["布鲁氏菌"],
  异味: ["挥发性 有机物"],
  milk: ["dairy"],
  fake: ["adulteration"],
  gc: ["气相 色谱"],
  lc: ["液相 色谱"],
  hplc: ["液相 色谱"],
  ms: ["质谱"],
  icp: ["电感 耦合"],
  xrd: ["衍射"],
  xrf: ["荧光 光谱"],
  sem: ["扫描 电子 显微"],
  tem: ["透射 电子 显微"],
  nmr: ["核磁"],
  气质: ["气相 质谱"],
  液质: ["液相 质谱"],
  发霉: ["霉菌", "毒素"],
  创业: ["孵化", "众创空间"],
  "3d": ["增 材 制造"],
  打印: ["增 材 制造"],
};

/** A member's words as the index has them: those in letters folded. */
function wordsOf(member: string): string[] {
  return member.split(" ").map(foldWord);
}

const bySource = new Map<string, string[][]>();
for (const group of synonymGroups) {
  for (const word of group) {
    const others = group.filter((other) => other !== word).map(wordsOf);
    add(word, others);
  }
}
for (const [word, others] of Object.entries(readAlsoAs)) add(word, others.map(wordsOf));

function add(word: string, others: readonly string[][]): void {
  const key = wordsOf(word).join(" ");
  bySource.set(key, [...(bySource.get(key) ?? []), ...others]);
}

/** Words that were found for what was typed, and then what else they are called: the parts of a group. */
export function asWords(terms: readonly { term: string }[]): { any: Words[]; direct: number } {
  const direct = terms.map(({ term }) => [term]);
  const others = terms.flatMap(({ term }) => synonymsOf(term));
  return { any: [...direct, ...others], direct: direct.length };
}

/** Every Han word of the table that is one word: people type them though the corpus may say it otherwise. */
export const spokenWords: readonly string[] = [...bySource.keys()].filter((word) =>
  /^\p{Script=Han}{2,}$/u.test(word),
);

/** Other ways to say `word`: each a list of words that must all occur. */
export function synonymsOf(word: string): readonly (readonly string[])[] {
  return bySource.get(word) ?? [];
}
