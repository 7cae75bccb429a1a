import { eq, sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { pathsIn } from "~/app/paths";
import { db, type Transaction } from "~/db/client.server";
import { notifyPages } from "~/db/page-tags.server";
import { brokerFields, brokers } from "~/db/schema/memberships";
import { appendAudit } from "../audit/audit.commands.server";
import type { CommandContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { listOfficerIds } from "../notifications/desk-readers.queries.server";
import { notify } from "../notifications/notify.commands.server";
import { holdIfControlled, type ReleasedHold, supersedeHolds } from "../screening/holds.commands.server";
import { type BrokerInput, brokerInput } from "./broker-form";
import { type BrokerState, moveBroker } from "./core/broker";
import { findOrganisationByName } from "./organisation-by-name.queries.server";

/** What became of it: kept for its owner, waiting for an officer, public, or held because of a word in it. */
export type BrokerOutcome = "saved" | "submitted" | "published" | "held";

export type BrokerRefusal =
  | { reason: "unknown_agency" | "unknown_field" | "unknown_area" | "not_possible" }
  | RequestIdConflict;

/**
 * Saves the broker's own profile, or sends it to the officers. One that is public stays so, unless its name, agency or
 * certificate changed: then it waits for another look. What others would read is screened first.
 */
export async function saveBroker(
  input: BrokerInput & { isSubmitted: boolean },
  context: CommandContext,
): Promise<Result<BrokerOutcome, BrokerRefusal>> {
  return db().transaction((tx) => once(context, "saveBroker", input, () => save(input, context, tx), tx));
}

/** What a hold of this kind is known by. */
export const heldBroker = "broker";

/** A broker's own profile, which is always written whole, as holds know it. */
export const heldProfile = (personId: number) => ({
  subjectKind: heldBroker,
  subjectId: String(personId),
  touches: ["profile"],
});

/** Carries out what was held, for its sender, in the transaction of its release. */
export async function applyHeldBroker(
  { payload }: Pick<ReleasedHold, "payload">,
  context: CommandContext,
  tx: Transaction,
): Promise<Result<BrokerOutcome, { reason: string }>> {
  // What was left empty is not in the JSON; the form's schema knows it as empty.
  const empty = Object.fromEntries(Object.keys(brokerInput.shape).map((field) => [field, ""]));
  const input = brokerInput.parse({ ...empty, ...Object(payload.input) });
  return save({ ...input, isSubmitted: true }, context, tx);
}

async function save(
  { isSubmitted, ...input }: BrokerInput & { isSubmitted: boolean },
  context: CommandContext,
  tx: Transaction,
): Promise<Result<BrokerOutcome, BrokerRefusal>> {
  const personId = personOf(context);
  const [person] = await tx.execute<{ is_sample: boolean }>(
    sql`select is_sample from people where id = ${personId} for update`,
  );
  if (!person) throw new Error(`person ${personId} is not there`);
  const [before] = await tx.select().from(brokers).where(eq(brokers.personId, personId)).for("update");
  const checked = await check(input, person.is_sample, tx);
  if (!checked.ok) return checked;
  const { agency: _name, fieldCodes, ...rest } = input;
  const facts = {
    nameZh: rest.nameZh,
    nameEn: rest.nameEn ?? null,
    agencyId: checked.value.agencyId,
    certificate: rest.certificate ?? null,
    certificateNumber: rest.certificateNumber ?? null,
    areaCode: rest.areaCode ?? null,
    summaryZh: rest.summaryZh,
    summaryEn: rest.summaryEn ?? null,
  };
  const status = nextState(before, facts, isSubmitted);
  if (!status) return refuse({ reason: "not_possible" });
  const whole = heldProfile(personId);
  if (status === "submitted" || status === "published") {
    const text = [input.nameZh, input.nameEn, input.certificate, input.summaryZh, input.summaryEn];
    const held = await holdIfControlled(
      {
        ...whole,
        text: text.filter((one) => one !== undefined).join("\n"),
        payload: { input },
        personId,
      },
      tx,
    );
    if (held) {
      const subject = { kind: "person", id: personId };
      const detail = { hold: held.holdId };
      await appendAudit(context, { action: "saveBroker", subject, result: "done", detail }, tx);
      return ok("held");
    }
  }
  // Released later, what was sent earlier would undo what is written now.
  await supersedeHolds(whole, tx);
  const isNewlySent = status === "submitted" && before?.status !== "submitted";
  const values = {
    ...facts,
    status,
    updatedAt: sql`clock.now()`,
    ...(isNewlySent ? { submittedAt: sql`clock.now()`, reason: null } : {}),
  };
  const [row] = before
    ? await tx.update(brokers).set(values).where(eq(brokers.id, before.id)).returning({ id: brokers.id })
    : await tx
        .insert(brokers)
        .values({ personId, ...values })
        .returning({ id: brokers.id });
  if (!row) throw new Error("a broker was not written");
  await tx.delete(brokerFields).where(eq(brokerFields.brokerId, row.id));
  await tx.insert(brokerFields).values(fieldCodes.map((fieldCode) => ({ brokerId: row.id, fieldCode })));
  const subject = { kind: "broker", id: row.id };
  await appendAudit(context, { action: "saveBroker", subject, result: "done", detail: { status } }, tx);
  if (isNewlySent) await tellOfficers(row.id, facts.nameZh, personId, tx);
  if (status === "published" || before?.status === "published")
    await notifyPages(tx, ["brokers", `broker:${row.id}`]);
  return ok(status === "submitted" || status === "published" ? status : "saved");
}

/** What an officer looked at before it became public. */
const lookedAt = ["nameZh", "nameEn", "agencyId", "certificate", "certificateNumber"] as const;

type Row = typeof brokers.$inferSelect;

function nextState(
  before: Row | undefined,
  facts: Pick<Row, (typeof lookedAt)[number]>,
  isSubmitted: boolean,
): BrokerState | undefined {
  if (before?.status === "published") {
    const isSame = lookedAt.every((field) => before[field] === facts[field]);
    return isSame ? "published" : moveBroker("published", "submit-again");
  }
  const state = before?.status ?? "draft";
  return isSubmitted ? moveBroker(state, "submit") : state;
}

async function check(
  { agency, fieldCodes, areaCode }: BrokerInput,
  isSample: boolean,
  tx: Transaction,
): Promise<Result<{ agencyId: number | null }, BrokerRefusal>> {
  const found =
    agency === undefined ? undefined : await findOrganisationByName({ text: agency, isSample }, tx);
  if (agency !== undefined && !found) return refuse({ reason: "unknown_agency" });
  const [known] = await tx.execute<{ fields: number; area: boolean }>(sql`select
    (select count(*)::int from fields where code in ${fieldCodes}) as fields,
    exists (select from areas where code = ${areaCode ?? null} and kind = 'league') as area`);
  if (known?.fields !== new Set(fieldCodes).size || known.fields !== fieldCodes.length)
    return refuse({ reason: "unknown_field" });
  if (areaCode !== undefined && !known.area) return refuse({ reason: "unknown_area" });
  return ok({ agencyId: found?.id ?? null });
}

async function tellOfficers(brokerId: number, name: string, but: number, tx: Transaction): Promise<void> {
  const [stamp] = await tx.execute<{ at: string }>(sql`select clock.now()::text as at`);
  await notify(
    {
      to: await listOfficerIds(tx, { except: but }),
      kind: "broker-submitted",
      eventKey: `broker-submitted:${brokerId}:${stamp?.at}`,
      data: { name, path: pathsIn("zh-CN").deskItem("brokers", brokerId) },
    },
    tx,
  );
}

function personOf({ actor }: CommandContext): number {
  if (actor.kind !== "person") throw new Error("a broker is a person");
  return actor.id;
}
