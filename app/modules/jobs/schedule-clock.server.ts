import { runDueSchedules } from "./schedules.commands.server";

/** How often a process looks whether something is due, in ms. */
const LOOK_EVERY = 20_000;

/** Looks at the schedules now and every twenty seconds. What fails is told and tried again. `stop` waits for a look. */
export async function startSchedules(onError: (error: unknown) => void): Promise<{ stop(): Promise<void> }> {
  const look = async () => {
    await runDueSchedules().catch(onError);
  };
  let latest = look();
  await latest;
  const timer = setInterval(() => {
    latest = latest.then(look);
  }, LOOK_EVERY);
  timer.unref();
  return {
    async stop() {
      clearInterval(timer);
      await latest;
    },
  };
}
