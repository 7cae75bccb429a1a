import type { SearchDocument } from "~/search/engine";
import others from "./others.json";

/**
 * Words that official texts are full of and that name other things too: a policy of 29 kB holds nearly every one, so
 * a search must not take it for an answer to all of them.
 */
const officialWords =
  "为贯彻落实党中央国务院决策部署，深入实施创新驱动发展战略，加快建设创新型内蒙古，结合自治区实际，制定本办法。" +
  "企业是技术创新的主体，高等院校和科研院所共同参与，面向产业需求，突破关键核心技术，培育新产业新业态。" +
  "重点支持稀土、新材料、新能源、氢能、储能、光伏、风电、煤化工、生物医药、蒙医药、乳业、草业、种业、肉羊、肉牛、马铃薯、" +
  "人工智能、大数据、云计算、生态环境、盐碱地治理、荒漠化防治、节水农业、装备制造、检验检测等领域。" +
  "鼓励开展检测、测试、分析、中试、孵化、咨询、培训、技术转移、知识产权服务；实行目标管理、动态调整、绩效评价。" +
  "各盟市科技局、旗县人民政府和有关部门要加强组织领导，落实资金、用地、人才政策，营造良好氛围，重要情况及时报告。" +
  "西部和东部地区，水土资源，清洁能源，技术人员，公共实验室，企业研究开发中心，草原、农田、森林、水体、矿山和工业园区。" +
  "本办法自发布之日起施行，由主管部门负责解释；此前规定与本办法不一致的，以本办法为准。";

const policies = others.policy.map(
  (row): SearchDocument => ({
    kind: "policy",
    id: row.id,
    audience: "public",
    titles: { zh: row.zh, en: row.en ?? undefined, other: row.number ? [row.number] : [] },
    body: [row.issuers.join(" "), row.summary, `${row.clauses}\n${officialWords.repeat(20)}`],
    facets: { year: [row.date.slice(0, 4)], force: ["in_force"] },
    attributes: { issued: row.date },
    quality: 90,
    date: row.date,
  }),
);

const organisations = others.organisation.map(
  (row): SearchDocument => ({
    kind: "organisation",
    id: row.id,
    audience: "public",
    titles: { zh: row.zh, en: row.en },
    body: [],
    facets: { organisationKind: [row.organisationKind], league: [row.league] },
    attributes: {},
    quality: Math.min(60, 20 + row.platforms * 5),
  }),
);

const notices = others.notice.map(
  (row): SearchDocument => ({
    kind: "notice",
    id: row.id,
    audience: "public",
    titles: { zh: row.zh, en: row.en, other: row.number ? [row.number] : [] },
    body: [row.platforms, "演示科技主管部门（虚构） Sample science department (invented)", row.body],
    facets: { noticeKind: [row.noticeKind], subject: [row.subject] },
    attributes: { started: row.date },
    quality: 50,
    date: row.date,
  }),
);

/** The policies, organisations and notices of the judged corpus: official long texts, names, short announcements. */
export const otherJudgedDocuments: readonly SearchDocument[] = [...policies, ...organisations, ...notices];
