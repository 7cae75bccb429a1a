/**
 * Words of the region and its industries that the general dictionary lacks or cuts elsewhere. They shape how
 * documents are cut: a change here asks for `search:rebuild` (raise `tokensVersion`).
 */
export const domainWords: readonly string[] = (
  "测土配方 农残 固废 草种业 草业 种业 种薯 快繁 脱毒 牧草 饲草 奶制品 乳制品 乳品 乳业 羊绒 山羊绒 肉羊 肉牛 葵花 " +
  "低碳 零碳 碳汇 碳捕集 储能 储氢 制氢 氢能 绿氢 风电 光伏 治沙 固沙 煤化工 电解槽 粉煤灰 电石 高盐废水 矿井水 " +
  "永磁 钕铁硼 石墨烯 负极 气凝胶 蒙药 蒙医 蒙医药 蒙药材 蒙古语 蒙古文 算力 大模型 信创 低空 中试 孵化器 众创空间 " +
  "院士 技术经理人 观测站 研究站 野外 种质 太阳能板 扫描电镜 锂电池 技创中心 新材料 云计算 " +
  "呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 兴安盟 锡林郭勒 锡林浩特 阿拉善 科尔沁 " +
  "内大 内工大 内农大 内科大 内医大 内师大 科技厅 发改委 工信厅 工信部 农科院 摘牌 后补助 审图号 公示 " +
  "气相 液相 质谱 衍射 热失控 煤质 掺假 三聚氰胺 布鲁氏菌 隐裂 近红外 农残 气质 液质 " +
  "白云鄂博 奈曼 额济纳 准格尔 伊金霍洛 和林格尔 康巴什 乌梁素海 河套 大青山 阴山 满洲里 二连浩特"
).split(" ");

/** Raised whenever a record would be indexed otherwise than before: its text cut into other tokens, new facets. */
export const tokensVersion = 5;
