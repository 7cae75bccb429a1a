/**
 * Words that say what kind of thing or service is sought, not what it is about: of a query that finds too little they
 * are let go first, and what is left of them alone is no answer to it.
 */
export const generalWords: ReadonlySet<string> = new Set(
  (
    "检测 检验 测试 化验 鉴定 鉴别 测 测定 检查 监测 分析 评价 评估 诊断 试验 实验 验证 认证 技术 科技 科学 研究 研发 开发 " +
    "研制 探索 中心 平台 实验室 基地 机构 单位 公司 企业 工厂 厂家 厂 服务 咨询 支持 设备 仪器 设施 产品 材料 项目 系统 工程 " +
    "应用 利用 生产 加工 制造 制备 处理 治理 改造 改良 提高 提升 质量 标准 方法 办法 工艺 问题 解决 合作 转化 成果 创新 " +
    "国家 国家级 自治区 自治区级 内蒙古 全区 地区 研究院 研究所 研究站 大学 学院 集团 有限公司 产业 行业 领域 专家 团队 " +
    "人才 培训 申请 申报 管理 建设 发展 情况 快速 安全 " +
    "test testing analysis evaluation assessment laboratory center institute research development technology science " +
    "service support company enterprise platform equipment instrument product material project system engineering " +
    "application production processing manufacturing treatment quality standard method industry innovation national " +
    "regional university inner mongolia expert training management"
  ).split(" "),
);
