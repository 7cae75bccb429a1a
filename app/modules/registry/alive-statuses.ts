import * as Lifecycle from "./core/lifecycle";

/** Statuses of the platforms that go on, for conditions of queries. */
export const aliveStatuses: readonly Lifecycle.Status[] = Lifecycle.statuses.filter(
  (status) => !Lifecycle.isEnded(status),
);

/** Statuses of those that have ended. */
export const endedStatuses: readonly Lifecycle.Status[] = Lifecycle.statuses.filter((status) =>
  Lifecycle.isEnded(status),
);
