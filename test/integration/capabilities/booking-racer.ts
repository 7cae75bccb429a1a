import { requestBooking } from "~/app/modules/capabilities/booking.commands.server";
import { db, openDatabase } from "~/db/client.server";
import { openSearch } from "~/search/engine.server";
import { by, wanted } from "./booking-world";

/**
 * A process of the site that books: `booking-racer.ts DATABASE_URL INSTRUMENT HELD FIRMS`. FIRMS: `person:organisation`,
 * with commas. It waits for a line with an instant, asks for that hour for all of its firms at once, and says how each
 * ended. With HELD `held` it stops in front of the commit of its first booking, says `inside`, and goes no further.
 */
const [url = "", instrument = "", held = "", list = ""] = process.argv.slice(2);
openSearch({ url, database: openDatabase({ url, max: 12 }) });
const firms = list.split(",").map((one) => {
  const [personId = 0, organisationId = 0] = one.split(":").map(Number);
  return { personId, organisationId };
});
const say = (line: string) => void process.stdout.write(`${line}\n`);

async function ask(startsAt: string): Promise<void> {
  const input = wanted(Number(instrument), startsAt);
  await Promise.all(
    firms.map(async (firm) => {
      if (held === "held") {
        await db().transaction(async (tx) => {
          const booked = await requestBooking(input, by(firm), tx);
          say(booked.ok ? "inside" : booked.refusal.reason);
          await new Promise(() => {});
        });
      }
      const booked = await requestBooking(input, by(firm));
      say(booked.ok ? `booked ${booked.value.id}` : booked.refusal.reason);
    }),
  );
  say("done");
}

process.stdin.setEncoding("utf8");
process.stdin.on("data", (line: string) => void ask(line.trim()));
say("ready");
