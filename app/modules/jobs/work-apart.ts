/**
 * Does a job's work for one thing after the other, until `signal` is aborted: one that fails does not keep the others from
 * theirs. Each call opens what transactions it needs. `failed` takes what was thrown, for `throwFailed` at the end.
 */
export async function workApart<Thing>(
  things: Iterable<Thing>,
  { signal, failed }: { signal?: AbortSignal | undefined; failed: unknown[] },
  work: (thing: Thing) => Promise<unknown>,
): Promise<void> {
  for (const thing of things) {
    if (signal?.aborted) return;
    try {
      await work(thing);
    } catch (error) {
      failed.push(error);
    }
  }
}

/** Throws what failed on the way, so that the job is tried again and somebody hears of it. */
export function throwFailed(failed: readonly unknown[], what: string): void {
  const [first] = failed;
  if (failed.length > 0)
    throw new AggregateError(failed, `${failed.length} ${what} failed`, { cause: first });
}
