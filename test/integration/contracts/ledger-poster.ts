import { createInterface } from "node:readline";
import { surviveDriverFaults } from "~/app/cli/faults";
import { declareRevenue } from "~/app/modules/contracts/declare-revenue.commands.server";
import { openDatabase } from "~/db/client.server";
import { openSearch } from "~/search/engine.server";

/**
 * A process of the site that posts: `ledger-poster.ts DATABASE_URL SLUG PERSON ORGANISATION`. Each line it reads is a
 * request's id and the day of a payment; it posts it and says how that ended: `acknowledged`, `refused` or `failed`.
 */
const [url = "", slug = "", person = "", organisation = ""] = process.argv.slice(2);
openSearch({ url, database: openDatabase({ url, max: 8 }) });
surviveDriverFaults((error) => {
  throw error;
});
const say = (line: string) => void process.stdout.write(`${line}\n`);
const actor = { kind: "person", id: Number(person), organisationId: Number(organisation) } as const;

async function post(requestId: string, paidOn: string): Promise<string> {
  const result = await declareRevenue(
    {
      ...{ slug, channel: "imported", nature: "service", title: requestId, buyerName: "某某公司", paidOn },
      ...{ grossFen: 106_00, vatBasis: "included", vatRateBp: 600 },
    },
    { actor, requestId },
  );
  return result.ok ? "acknowledged" : "refused";
}

createInterface({ input: process.stdin }).on("line", (line) => {
  const [requestId = "", paidOn = ""] = line.split(" ");
  void post(requestId, paidOn)
    .catch(() => "failed")
    .then((how) => say(`${how} ${requestId}`));
});
say("ready");
