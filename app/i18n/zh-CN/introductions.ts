/** Introductions by brokers: the board, the terms, both sides' answers, the credit. */
export const introductions = {
  "side.owner": "需求方",
  "side.platform": "平台方",
  "payer.owner": "需求方",
  "payer.platform": "平台方",
  "payer.both": "双方各半",
  "endedBy.owner": "需求方没有接受。",
  "endedBy.platform": "平台方没有接受。",
  "endedBy.broker": "技术经理人撤回了介绍。",
  "endedBy.system": "需求已结束，介绍随之失效。",
  "terms.title": "中介条款",
  "terms.what": "{broker}（中介人）向双方报告并撮合：{demand}；{platform}。",
  "terms.fee.none": "中介人不收取报酬。",
  "terms.fee.share":
    "双方签订技术合同的，按合同成交额的 {percent}% 支付报酬，不足一分的部分不计。承担方：{payer}。",
  "terms.fee.fixed": "双方签订技术合同的，支付报酬 {fee}。承担方：{payer}。",
  "terms.due": "报酬以合同成立为前提，不超过以上约定；促成合同所花的费用由中介人自己承担。",
  "terms.noContract": "没有签成合同的，不支付报酬；必要费用只在事先书面约定时才可以请求支付。",
  "terms.protection": "双方接受后 {months} 个月内绕开中介人直接签约的，仍应支付报酬。",
  "terms.shares": "报酬在中介人之间的分配：{shares}。签约时还没有确认份额的，该份额归发起介绍的中介人。",
  "terms.share": "{broker} {percent}%",
  "terms.honesty":
    "中介人应如实报告与订立合同有关的事项；故意隐瞒重要事实或者提供虚假情况、损害委托人利益的，不得请求报酬，并应赔偿。",
  "terms.own": "其他约定：{terms}",
  "terms.site": "本平台不收费、不经手款项；报酬由双方与中介人自行结算。",
} as const;
