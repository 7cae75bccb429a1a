/** Titles and summaries of the texts about the site; the texts themselves are in `documents/`. */
export const about = {
  aboutTitle: "关于本站",
  aboutSummary: "数据从哪里来、由谁维护、如何更正，以及我们做过的取舍。",
  privacyTitle: "隐私说明",
  privacySummary: "本站记录什么、不记录什么，您有哪些权利。",
  termsTitle: "使用条款",
  termsSummary: "可以怎样使用本站的内容，哪些事本站不能保证。",
  updated: "更新于 {date}",
} as const;
