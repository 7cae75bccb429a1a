/** How often what has run out is cleared away, in ms. */
const TIDY_EVERY = 10 * 60_000;

/**
 * Does `work` now and every ten minutes. What fails is told and tried again at the next turn. `stop` waits for a turn
 * under way.
 */
export async function startTidying(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
): Promise<{ stop(): Promise<void> }> {
  const turn = () => work().catch(onError);
  let latest = turn();
  await latest;
  const timer = setInterval(() => {
    latest = latest.then(turn);
  }, TIDY_EVERY);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await latest;
    },
  };
}
