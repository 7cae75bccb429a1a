import { randomUUID } from "node:crypto";
import { closeDatabase, openDatabase } from "~/db/client.server";
import { openAuth } from "../modules/accounts/auth.server";
import { parseLoginName } from "../modules/accounts/core/login-name";
import { makeOfficerLink } from "../modules/accounts/officer-links.commands.server";
import { addressOf } from "../server/server";
import { withDatabase } from "./with-database";

/**
 * `npm run officer -- EMAIL [AUTHORITY]`: a link, good once and for a day, by which somebody becomes an officer; the
 * Chinese name of an authority other than that of technology innovation centers.
 */
await withDatabase(async ({ config, appUrl, say }) => {
  const [typed, authority, ...more] = process.argv.slice(2);
  const email = parseLoginName(typed ?? "");
  if (email?.kind !== "email" || more.length > 0) {
    throw new Error("usage: npm run officer -- EMAIL [NAME OF THE AUTHORITY]");
  }
  const origin = config.ORIGIN ?? addressOf(config.HOST, config.PORT);
  openAuth({ secret: config.SESSION_SECRET, origin });
  openDatabase({ url: appUrl, max: 2 });
  try {
    const result = await makeOfficerLink(
      { email: email.value, authority },
      { actor: { kind: "system" }, requestId: randomUUID() },
    );
    if (!result.ok) throw new Error("no class of platforms has an authority of this name");
    say(
      `${email.value} becomes an officer of ${result.value.authority} by this link, once and within 24 hours:`,
    );
    say(`${origin}${result.value.path}`);
  } finally {
    await closeDatabase();
  }
});
