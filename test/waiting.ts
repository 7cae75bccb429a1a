import type postgres from "postgres";

/** How many sessions of this database wait for a lock; those of other test files, which run beside it, are not counted. */
export async function countWaiting(owner: postgres.Sql): Promise<number> {
  const [row] = await owner<{ waiting: number }[]>`
    select count(distinct w.pid)::int as waiting from pg_locks w join pg_stat_activity a on a.pid = w.pid
    where not w.granted and a.datname = current_database()`;
  return row?.waiting ?? 0;
}

/** Which comes first: that some work is done, or that something of this database waits for a lock. */
export async function firstOf(work: Promise<unknown>, owner: postgres.Sql): Promise<"done" | "waits"> {
  let isDone = false;
  const end = () => {
    isDone = true;
  };
  // What it failed of is told to whoever waits for it.
  void work.then(end, end);
  for (;;) {
    if (isDone) return "done";
    if ((await countWaiting(owner)) > 0) return "waits";
  }
}
