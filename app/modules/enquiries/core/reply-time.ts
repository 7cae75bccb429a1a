/** How long askers waited. Hours by the clock, nights and holidays included: that is what waiting is. */
export interface ReplyCases {
  /** Hours to each answer in substance. */
  answered: readonly number[];
  /** Hours that each unanswered enquiry has waited whose time is over. */
  overdue: readonly number[];
}

/** The median time to an answer in substance. */
export interface ReplyTime {
  /** Answers, and unanswered ones whose time is over. */
  cases: number;
  hours: number;
  /** So many of them are unanswered that the true median can be longer. */
  isAtLeast: boolean;
}

/**
 * The median of all waiting times, where an unanswered enquiry counts as having waited as long as it has; undefined while
 * there are fewer answers than `fewest` (rule `enquiry.replies-for-median`). Leaving the unanswered out would reward
 * silence.
 */
export function replyTime({ answered, overdue }: ReplyCases, fewest: number): ReplyTime | undefined {
  if (answered.length < Math.max(1, fewest)) return undefined;
  const all = [...answered, ...overdue].sort((a, b) => a - b);
  // The middle one, or the two in the middle; there is at least one answer.
  const lower = all[Math.floor((all.length - 1) / 2)] ?? 0;
  const upper = all[Math.floor(all.length / 2)] ?? lower;
  return {
    cases: all.length,
    hours: (lower + upper) / 2,
    isAtLeast: overdue.some((waited) => waited <= upper),
  };
}
