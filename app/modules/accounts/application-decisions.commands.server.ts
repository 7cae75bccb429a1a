import { and, eq, isNull, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { organisations } from "~/db/schema/accounts";
import { memberships, organisationApplications } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { indexRecords } from "../jobs/indexing.commands.server";
import { notify } from "../notifications/notify.commands.server";
import { outcomeOf } from "./application-review.queries.server";
import { askToJoin } from "./join-requests.commands.server";
import { findClaimable } from "./organisation-applications.queries.server";
import { enterOrganisation } from "./organisations.commands.server";

type Application = typeof organisationApplications.$inferSelect & { isSample: boolean };
type Outcome = "creates" | "claims" | "joins";

export type DecideApplicationRefusal =
  | {
      reason:
        | "unknown_application"
        | "decided_already"
        | "own_case"
        | "changed_meanwhile"
        | "name_is_taken"
        | "invented_and_real";
    }
  | RequestIdConflict;

/**
 * Verifies an organisation: enters it in the register, or hands over the entry that has its code or name, and makes the
 * applicant its owner. `expected`: what the officer was shown that this would do; if it would do something else by now
 * it is refused. Where somebody was verified under the same code meanwhile, it becomes a request to join them, and so do
 * all others that wait under that code. For officers, never in a case of their own.
 */
export async function approveApplication(
  { id, expected }: { id: number; expected: Outcome },
  context: PersonContext,
): Promise<Result<{ organisationId: number; outcome: Outcome }, DecideApplicationRefusal>> {
  return db().transaction((tx) =>
    once(context, "approveApplication", { id, expected }, () => approve(id, expected, context, tx), tx),
  );
}

async function approve(
  id: number,
  expected: Outcome,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ organisationId: number; outcome: Outcome }, DecideApplicationRefusal>> {
  const found = await lockOpen(id, context, tx);
  if (!found.ok) return found;
  const application = found.value;
  const claimable = await findClaimable(application, tx);
  const outcome = outcomeOf(claimable, application.isSample);
  if (outcome === "name_is_taken" || outcome === "invented_and_real") return refuse({ reason: outcome });
  if (outcome !== expected) return refuse({ reason: "changed_meanwhile" });
  const organisationId = claimable?.id ?? (await enter(application, context, tx));
  if (organisationId === undefined) return refuse({ reason: "changed_meanwhile" });
  if (outcome === "joins") {
    await becomeJoinRequest(application, organisationId, context, tx);
  } else {
    await makeOwner(application, organisationId, context, tx);
    await turnOthers(application, organisationId, context, tx);
  }
  const subject = { kind: "organisation-application", id };
  const detail = { outcome, organisationId };
  await appendAudit(context, { action: "approveApplication", subject, result: "done", detail }, tx);
  return ok({ organisationId, outcome });
}

/** Turns an application down; the applicant is told why and may send it again. For officers, never in their own case. */
export async function refuseApplication(
  { id, reason }: { id: number; reason: string },
  context: PersonContext,
): Promise<Result<{ id: number }, DecideApplicationRefusal>> {
  return db().transaction((tx) =>
    once(
      context,
      "refuseApplication",
      { id, reason },
      async () => {
        const found = await lockOpen(id, context, tx);
        if (!found.ok) return found;
        const { applicantId, nameZh } = found.value;
        await settle(id, { status: "refused", reason }, context, tx);
        await notify(
          {
            to: [applicantId],
            kind: "application-refused",
            eventKey: `application-decided:${id}`,
            data: { organisation: nameZh, reason, path: pathsIn("zh-CN").organisationApplication(id) },
          },
          tx,
        );
        const subject = { kind: "organisation-application", id };
        await appendAudit(context, { action: "refuseApplication", subject, result: "done" }, tx);
        return ok({ id });
      },
      tx,
    ),
  );
}

/**
 * Locks an application that waits and everything under its code or name: two officers who decide at once go one after
 * the other. Who sent it, or filled it in for its owner, does not decide it.
 */
async function lockOpen(
  id: number,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<Application, DecideApplicationRefusal>> {
  const [told] = await tx
    .select({ uscc: organisationApplications.uscc, nameZh: organisationApplications.nameZh })
    .from(organisationApplications)
    .where(eq(organisationApplications.id, id));
  if (!told) return refuse({ reason: "unknown_application" });
  // The code's lock always before the name's.
  for (const key of [told.uscc, told.nameZh]) {
    await takeTurn(`organisation:${key}`, tx);
  }
  const [application] = await tx
    .select()
    .from(organisationApplications)
    .where(eq(organisationApplications.id, id))
    .for("update");
  if (!application) return refuse({ reason: "unknown_application" });
  if (application.status !== "pending") return refuse({ reason: "decided_already" });
  const [others] = await tx.execute<{ is_sample: boolean; is_own: boolean }>(sql`
    select p.is_sample, p.id = ${context.actor.id} or exists (select from assisted_forms f
      where f.prepared_by = ${context.actor.id} and f.payload ->> 'applicationId' = ${String(id)}) as is_own
    from people p where p.id = ${application.applicantId}`);
  if (others?.is_own) return refuse({ reason: "own_case" });
  return ok({ ...application, isSample: others?.is_sample ?? false });
}

/** The id of the new entry; undefined when an import has just entered one of that code or name. */
async function enter(
  application: Application,
  context: PersonContext,
  tx: Transaction,
): Promise<number | undefined> {
  const { isSample, uscc, kind, nameZh, nameEn, areaCode, countyCode, addressZh, website, phone } =
    application;
  const [source] = await tx.execute<{ id: number }>(
    sql`select id from sources where key = ${isSample ? "sample" : "self-declared"}`,
  );
  if (!source) throw new Error("the source of what organisations declare is missing");
  const entered = await enterOrganisation(
    {
      uscc,
      kind,
      nameZh,
      nameEn: nameEn ?? undefined,
      areaCode: areaCode ?? undefined,
      countyCode: countyCode ?? undefined,
      addressZh: addressZh ?? undefined,
      website: website ?? undefined,
      phone: phone ?? undefined,
      sourceId: source.id,
      isSample,
    },
    context,
    tx,
  );
  return entered.ok ? entered.value.id : undefined;
}

/** The entry that was there keeps what the register says of it; only what is empty is filled. */
async function makeOwner(
  { id, applicantId, uscc, nameZh }: Application,
  organisationId: number,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await tx
    .update(organisations)
    .set({
      uscc: sql`coalesce(${organisations.uscc}, ${uscc})`,
      verifiedAt: sql`clock.now()`,
      updatedAt: sql`clock.now()`,
    })
    .where(eq(organisations.id, organisationId));
  await tx
    .update(memberships)
    .set({ endedAt: sql`clock.now()` })
    .where(
      and(
        eq(memberships.organisationId, organisationId),
        eq(memberships.personId, applicantId),
        isNull(memberships.endedAt),
      ),
    );
  await tx.insert(memberships).values({ personId: applicantId, organisationId, role: "owner" });
  await settle(id, { status: "approved", organisationId }, context, tx);
  await indexRecords("organisation", [organisationId], tx);
  await notifyPages(tx, ["organisations", `organisation:${organisationId}`]);
  await notify(
    {
      to: [applicantId],
      kind: "application-approved",
      eventKey: `application-decided:${id}`,
      data: { organisation: nameZh, path: pathsIn("zh-CN").ownOrganisation(organisationId) },
    },
    tx,
  );
}

/** Others who wait under the same code ask its new owner instead. */
async function turnOthers(
  { id, uscc }: Application,
  organisationId: number,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  const others = await tx
    .select()
    .from(organisationApplications)
    .where(
      and(
        eq(organisationApplications.uscc, uscc),
        eq(organisationApplications.status, "pending"),
        sql`${organisationApplications.id} <> ${id}`,
      ),
    )
    .orderBy(organisationApplications.id)
    .for("update");
  for (const other of others) await becomeJoinRequest(other, organisationId, context, tx);
}

async function becomeJoinRequest(
  { id, applicantId, nameZh }: Pick<Application, "id" | "applicantId" | "nameZh">,
  organisationId: number,
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  await settle(id, { status: "joined", organisationId }, context, tx);
  await askToJoin({ organisationId, personId: applicantId }, context, tx);
  await notify(
    {
      to: [applicantId],
      kind: "application-joined",
      eventKey: `application-decided:${id}`,
      data: { organisation: nameZh, path: pathsIn("zh-CN").ownOrganisations() },
    },
    tx,
  );
}

async function settle(
  id: number,
  values: { status: "approved" | "refused" | "joined"; organisationId?: number; reason?: string },
  context: PersonContext,
  tx: Transaction,
): Promise<void> {
  // An officer who applied under the same code is a bystander of this decision: nobody is its decider there.
  await tx
    .update(organisationApplications)
    .set({
      ...values,
      decidedAt: sql`clock.now()`,
      decidedBy: sql`nullif(${context.actor.id}::int, ${organisationApplications.applicantId})`,
    })
    .where(eq(organisationApplications.id, id));
}
