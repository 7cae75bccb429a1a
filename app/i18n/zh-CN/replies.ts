/** A demand as a platform sees it; how its owner chooses; questions and answers. */
export const replies = {
  "declineReason.price": "价格不合适",
  "declineReason.time": "时间不合适",
  "declineReason.approach": "做法不合适",
  "declineReason.capability": "条件或经验还不够",
  "declineReason.terms": "条款不合适",
  "declineReason.other": "其他原因",
  declineWithNote: "{reason}：{note}",
} as const;
