/** Policies. */
export const policies = {
  title: "政策法规",

  pathOpening: "正文开头",
  pathTransmittal: "印发通知",
  pathAnnex: "附件",
} as const;
