import { sql } from "drizzle-orm";
import { db } from "~/db/client.server";
import { cookieNames, cookieValue, library } from "./auth.server";
import { demoTotpSecret } from "./core/demo-accounts";

/**
 * The code that an app of the demo officers would show now, once their password was given: `cookie` names who has. Only
 * for accounts that are invented and still have the published secret's demo address.
 */
export async function findDemoCode(cookie: string): Promise<string | undefined> {
  const challenge = cookieValue(cookieNames().second, [cookie]);
  if (challenge === undefined) return undefined;
  const [found] = await db().execute(sql`
    select from verifications v join people p on p.id::text = v.value
    where v.identifier = ${challenge} and v.expires_at > now() and p.is_sample and p.email like '%@demo.test'`);
  if (!found) return undefined;
  const { code } = await library().api.generateTOTP({ body: { secret: demoTotpSecret } });
  return code;
}
