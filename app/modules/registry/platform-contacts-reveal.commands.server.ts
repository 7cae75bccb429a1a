import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db } from "~/db/client.server";
import { takeAttempt } from "../accounts/rate-limits.commands.server";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext } from "../audit/command-context";

/** A person by whom a platform is reached, in clear: for one who is signed in and has asked for it. */
export interface RevealedContact {
  name: { zh: string; en?: string };
  role: { zh?: string; en?: string };
  phone?: string;
  email?: string;
}

export type RevealRefusal = { reason: "unknown_platform" } | { reason: "too_many"; retryAfter: number };

/**
 * Shows the people by whom a platform is reached, unmasked, to a person who is signed in. Each look leaves a line in
 * the audit log, and there are so many a day; `retryAfter` in seconds. A look too many is logged as refused.
 */
export async function revealContacts(
  slug: string,
  context: CommandContext,
): Promise<Result<RevealedContact[], RevealRefusal>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("contacts are shown to people who are signed in");
  return db().transaction(async (tx) => {
    const [platform] = await tx.execute<{ id: number }>(sql`
      select id from platforms where registration_number = ${slug}`);
    if (!platform) return refuse({ reason: "unknown_platform" });
    const subject = { kind: "platform", id: platform.id };
    const retryAfter = await takeAttempt("contacts.reveal", `person:${actor.id}`, tx);
    if (retryAfter !== undefined) {
      await appendAudit(context, { action: "revealContacts", subject, result: "refused" }, tx);
      return refuse({ reason: "too_many", retryAfter });
    }
    const rows = await tx.execute<Record<"name_zh", string> & Record<Optional, string | null>>(sql`
      select name_zh, name_en, role_zh, role_en, phone, email from platform_contacts
      where platform_id = ${platform.id} and kind = 'person' order by position, id`);
    const detail = { contacts: rows.length };
    await appendAudit(context, { action: "revealContacts", subject, result: "done", detail }, tx);
    return ok(
      rows.map((row) => ({
        name: { zh: row.name_zh, en: row.name_en ?? undefined },
        role: { zh: row.role_zh ?? undefined, en: row.role_en ?? undefined },
        phone: row.phone ?? undefined,
        email: row.email ?? undefined,
      })),
    );
  });
}

type Optional = "name_en" | "role_zh" | "role_en" | "phone" | "email";
