/** What names of services and demands of any kind have: they say nothing of what these are about. */
const general =
  /检测|检验|测试|测定|鉴定|鉴别|监测|试验|分析|评估|评价|技术|推广|委托|研发|研究|开发|设计|共享|服务|质量|提升|辅导|专利|检索|布局|标准|编制|中试|平台|培训|系统|设备|装置|产品|企业|生产|工艺|加工|利用|处理|数据|软件|信息|咨询|方案|问题|管理|安全|环境|使用|应用|样品|合作|改造|优化|控制|品牌|认证|诊断|智能|综合|工程|项目|现场|原因|材料|客户|公司|成本|效果|提高|解决|退货|投诉|损失|损耗|老是|经常|严重|怎么|如何|希望|需要|改进|降低|避免|减少|导致|造成|出现|发生|去年|今年|夏天|冬天|半年|一年|每年|每次|个月|用户|时间|工地|车间|影响|不稳|不够|太高|太低|超标/gu;

const generalLatin = new Set([
  ...["and", "for", "the", "with", "from", "testing", "test", "analysis", "service", "services", "shared"],
  ...["technology", "technical", "development", "contract", "quality", "training", "standard", "standards"],
  ...["pilot", "design", "research", "system", "equipment", "data", "software", "platform", "improvement"],
]);

/**
 * Whether a text has a word of a name that is the name's own: two Chinese characters that stand together in it, or a
 * Latin word of three letters or more; none that such names share.
 */
export function sharesWords(text: string, name: string | undefined): boolean {
  if (name === undefined) return false;
  const plain = text.normalize("NFKC").toLowerCase();
  const said = new Set(plain.match(/[a-z]{3,}/g) ?? []);
  const runs = name
    .normalize("NFKC")
    .toLowerCase()
    .replace(general, " ")
    .match(/\p{Script=Han}+|[a-z]{3,}/gu);
  return (runs ?? []).some((run) =>
    /[a-z]/.test(run)
      ? said.has(run) && !generalLatin.has(run)
      : Array.from({ length: run.length - 1 }, (_, at) => run.slice(at, at + 2)).some((two) =>
          plain.includes(two),
        ),
  );
}
