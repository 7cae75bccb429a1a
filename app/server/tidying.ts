/** How often what has run out is cleared away, in ms, unless said otherwise. */
const TIDY_EVERY = 10 * 60_000;

/**
 * Does `work` now and every ten minutes, or as often as `every` says (ms). What fails is told and tried again at the next turn. `stop` waits for a turn
 * under way.
 */
export async function startTidying(
  work: () => Promise<void>,
  onError: (error: unknown) => void,
  every = TIDY_EVERY,
): Promise<{ stop(): Promise<void> }> {
  const turn = () => work().catch(onError);
  let latest = turn();
  await latest;
  const timer = setInterval(() => {
    latest = latest.then(turn);
  }, every);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await latest;
    },
  };
}
