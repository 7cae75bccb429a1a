import { and, eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { organisationApplications } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";
import { lockPerson } from "./lock-person.commands.server";
import type { ApplicationInput } from "./organisation-application-form";
import { findClaimable } from "./organisation-applications.queries.server";

/** Applications that one person may have waiting: enough for a group of firms, too few to flood the desk. */
const mostWaiting = 10;
/** Applications of one person within a day, under one code and under all, however many were taken back meanwhile. */
const mostADay = { underOne: 3, underAll: 20 };

export type SubmitApplicationRefusal =
  /** People act for it here already: one asks to join them. */
  | { reason: "is_registered"; organisationId: number; name: string }
  | { reason: "applied_already"; applicationId: number }
  | { reason: "too_many_applications" | "too_often" | "confirm_first" }
  | RequestIdConflict;

/**
 * Sends an organisation to the desk, with its licence if there is one. Until an officer has verified it nothing of it is
 * public and nobody acts for it. Refuses what people act for already, what the same person has waiting under the same
 * code, and people who have not confirmed an address. Officers are told once a day of one person and code. The input
 * has passed `applicationInput`.
 */
export async function submitApplication(
  { evidence, ...input }: ApplicationInput & { evidence?: ExaminedFile },
  context: PersonContext,
): Promise<Result<{ id: number }, SubmitApplicationRefusal>> {
  const at = new Date().toISOString();
  return withKeptFiles(evidence ? [evidence] : [], at, () =>
    db().transaction((tx) =>
      once(
        context,
        "submitApplication",
        { ...input, evidence: evidence?.sha256 },
        async () => {
          const fileId = evidence && (await storeFile(evidence, { at }, tx)).id;
          return enterApplication(
            { ...input, applicantId: context.actor.id, evidenceFileId: fileId },
            context,
            tx,
          );
        },
        tx,
      ),
    ),
  );
}

/** The same as part of a larger command, such as a form that an office filled in and its owner has confirmed. */
export async function enterApplication(
  { applicantId, ...facts }: ApplicationInput & { applicantId: number; evidenceFileId?: number },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<{ id: number }, SubmitApplicationRefusal>> {
  await lockPerson(applicantId, tx);
  const [person] = await tx.execute<{
    is_confirmed: boolean;
    waiting: number;
    same: number | null;
    today_under_one: number;
    today_under_all: number;
    day: string;
  }>(sql`
    select p.email_verified or p.phone_verified as is_confirmed,
      (select count(*)::int from organisation_applications a where a.applicant_id = p.id and a.status = 'pending')
        as waiting,
      (select a.id from organisation_applications a where a.applicant_id = p.id and a.status = 'pending'
        and a.uscc = ${facts.uscc}) as same,
      (select count(*)::int from organisation_applications a where a.applicant_id = p.id and a.uscc = ${facts.uscc}
        and a.submitted_at > clock.now() - interval '1 day') as today_under_one,
      (select count(*)::int from organisation_applications a where a.applicant_id = p.id
        and a.submitted_at > clock.now() - interval '1 day') as today_under_all,
      (clock.now() at time zone 'Asia/Shanghai')::date::text as day
    from people p where p.id = ${applicantId}`);
  if (!person?.is_confirmed) return refuse({ reason: "confirm_first" });
  if (person.same !== null) return refuse({ reason: "applied_already", applicationId: person.same });
  if (person.waiting >= mostWaiting) return refuse({ reason: "too_many_applications" });
  if (person.today_under_one >= mostADay.underOne || person.today_under_all >= mostADay.underAll) {
    return refuse({ reason: "too_often" });
  }
  const registered = await findClaimable(facts, tx);
  if (registered?.hasMembers) {
    return refuse({ reason: "is_registered", organisationId: registered.id, name: registered.nameZh });
  }
  const [row] = await tx
    .insert(organisationApplications)
    .values({ applicantId, ...facts })
    .onConflictDoNothing()
    .returning({ id: organisationApplications.id });
  if (!row) throw new Error("an application was waiting that the locked row did not show");
  const subject = { kind: "organisation-application", id: row.id };
  await appendAudit(context, { action: "submitApplication", subject, result: "done" }, tx);
  await notify(
    {
      to: await listOfficerIds(tx, { except: applicantId }),
      kind: "application-submitted",
      eventKey: `application-submitted:p${applicantId}:${facts.uscc}:${person.day}`,
      data: {
        organisation: facts.nameZh,
        application: row.id,
        path: pathsIn("zh-CN").deskItem("organisations", row.id),
      },
    },
    tx,
  );
  return ok(row);
}

export type WithdrawApplicationRefusal =
  | { reason: "unknown_application" | "decided_already" }
  | RequestIdConflict;

/** Takes an application back that is still waiting. Its applicant's alone; somebody else's is unknown. */
export async function withdrawApplication(
  { id }: { id: number },
  context: PersonContext,
): Promise<Result<{ id: number }, WithdrawApplicationRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "withdrawApplication",
      { id },
      async (): Promise<Result<{ id: number }, WithdrawApplicationRefusal>> => {
        const mine = and(
          eq(organisationApplications.id, id),
          eq(organisationApplications.applicantId, context.actor.id),
        );
        const [found] = await tx
          .select({ status: organisationApplications.status })
          .from(organisationApplications)
          .where(mine)
          .for("update");
        if (!found) return refuse({ reason: "unknown_application" });
        if (found.status !== "pending") return refuse({ reason: "decided_already" });
        await tx.update(organisationApplications).set({ status: "withdrawn" }).where(mine);
        const subject = { kind: "organisation-application", id };
        await appendAudit(context, { action: "withdrawApplication", subject, result: "done" }, tx);
        return ok({ id });
      },
      tx,
    ),
  );
}
