/**
 * Everyday and technical words for one thing, and short forms: a query for any member finds all. Each member is
 * one or more words that must then all occur. Applied to queries only, so that a change needs no rebuild.
 */
export const synonymGroups: readonly (readonly string[])[] = [
  ["土豆", "马铃薯", "洋芋"],
  ["牛奶", "乳品", "乳制品", "奶制品", "乳业", "奶业", "乳"],
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
  ["检测", "检验", "测试", "鉴别", "化验"],
  ["观测站", "研究站", "观测 研究站"],
  ["云计算", "算力"],
  ["人工智能", "ai", "智能"],
  ["无人机", "uav", "drone"],
  ["技创中心", "技术创新 中心"],
  ["电池", "锂电池"],
  ["污水", "废水", "wastewater"],
  ["牛肉", "肉牛"],
  ["抗生素", "兽药 残留"],
  ["粉煤灰", "coal ash", "fly ash"],
  ["呼和浩特", "呼和浩特市", "呼市", "hohhot", "huhehaote"],
  ["包头", "包头市"],
  ["鄂尔多斯", "ordos", "erdos", "eerduosi"],
  ["赤峰", "赤峰市"],
  ["乌海", "乌海市"],
  ["锡林郭勒", "锡林郭勒盟", "锡盟"],
  ["阿拉善", "阿拉善盟", "阿盟"],
];

/** A word and what it is also looked for as, but not the other way round. */
const readAlsoAs: Readonly<Record<string, readonly string[]>> = {
  发霉: ["霉菌", "毒素"],
  创业: ["孵化", "众创空间"],
  "3d": ["增 材 制造"],
  打印: ["增 材 制造"],
};

const bySource = new Map<string, string[][]>();
for (const group of synonymGroups) {
  for (const word of group) {
    const others = group.filter((other) => other !== word).map((other) => other.split(" "));
    bySource.set(word, [...(bySource.get(word) ?? []), ...others]);
  }
}
for (const [word, others] of Object.entries(readAlsoAs))
  bySource.set(word, [...(bySource.get(word) ?? []), ...others.map((other) => other.split(" "))]);

/** Other ways to say `word`: each a list of words that must all occur. */
export function synonymsOf(word: string): readonly (readonly string[])[] {
  return bySource.get(word) ?? [];
}
