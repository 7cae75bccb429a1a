import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result } from "~/app/core/result";
import { db } from "~/db/client.server";
import { people } from "~/db/schema/people";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import type { OwnProfileInput } from "./own-profile-form";

/** Changes one's own name and the language that mails are written in. Throws for anybody but a person. */
export async function changeOwnProfile(
  { name, language }: OwnProfileInput,
  context: CommandContext,
): Promise<Result<{ id: number }, RequestIdConflict>> {
  const { actor } = context;
  if (actor.kind !== "person") throw new Error("only a person has a profile");
  const { id } = actor;
  return db().transaction((tx) =>
    once(
      context,
      "changeOwnProfile",
      { name, language },
      async () => {
        await tx
          .update(people)
          .set({ name, language, updatedAt: sql`clock.now()` })
          .where(and(eq(people.id, id), isNull(people.erasedAt)));
        await appendAudit(
          context,
          { action: "changeOwnProfile", subject: { kind: "person", id }, result: "done" },
          tx,
        );
        return ok({ id });
      },
      tx,
    ),
  );
}
