/** Complaints about answers, conduct, introductions and checks: who makes them, who answers, who decides. */
export const complaints = {
  "outcome.upheld": "成立",
  "outcome.partly": "部分成立",
  "outcome.rejected": "不成立",
  "outcome.settled": "双方已和解",
} as const;
