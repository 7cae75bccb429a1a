import { sql } from "drizzle-orm";
import { ok, type Result, refuse } from "~/app/core/result";
import { db, type Transaction } from "~/db/client.server";
import { contractRegistrations } from "~/db/schema/contracts";
import { appendAudit } from "../audit/audit.commands.server";
import type { PersonContext, RequestIdConflict } from "../audit/command-context";
import { once } from "../audit/once.commands.server";
import { takeTurn } from "../audit/turns.commands.server";
import { type ExaminedFile, storeFile, withKeptFiles } from "../files/files.commands.server";
import { findClockTime, findRegistryDay } from "../registry/registry-day.queries.server";
import { type DeterminationFault, determinationFault } from "./core/registration";
import { lockContract, noteContractEvent } from "./locked-contract.commands.server";
import { findRegistration, type Registration, type RegistrationView } from "./registration.queries.server";

/** 认定登记 as its seller enters it. Sums in fen, days of the calendar. */
export interface RegistrationInput {
  contractId: string;
  /** Sixteen digits. */
  number: string;
  office: string;
  appliedOn?: string;
  registeredOn: string;
  valueFen: number;
  technicalFen: number;
  /** Why it is corrected; needed once there is an entry. */
  reason?: string;
}

export type RegistrationRefusal =
  /** No such contract, or not one of which the sender may work on the seller's side. */
  | { reason: "hidden" }
  | { reason: "not_concluded" | "certificate_missing" | "reason_missing" }
  /** Another contract has this number; whose it is, is not told. */
  | { reason: "number_taken" }
  | { reason: "in_future" | "before_conclusion" | "applied_after" }
  | { reason: DeterminationFault }
  | RequestIdConflict;

/**
 * Enters the registration of a concluded contract, by who manages its seller (卖方登记, rule `registration.applicant`), with
 * the office's certificate; or corrects what was entered, with a reason. What stood there before stays in the audit log.
 */
export async function enterRegistration(
  input: RegistrationInput,
  certificate: ExaminedFile | undefined,
  context: PersonContext,
): Promise<Result<{ contractId: string }, RegistrationRefusal>> {
  const sent = { ...input, certificate: certificate?.sha256 };
  return withKeptFiles(certificate ? [certificate] : [], new Date().toISOString(), () =>
    db().transaction((tx) =>
      once(context, "enterRegistration", sent, () => enter(input, certificate, context, tx), tx),
    ),
  );
}

async function enter(
  input: RegistrationInput,
  certificate: ExaminedFile | undefined,
  context: PersonContext,
  tx: Transaction,
): Promise<Result<{ contractId: string }, RegistrationRefusal>> {
  const contract = await lockContract(input.contractId, context, tx);
  if (contract?.side !== "seller") return refuse({ reason: "hidden" });
  const view = await findRegistration(contract.id, tx);
  if (!view) return refuse({ reason: "not_concluded" });
  const fault = dayFault(input, view, await findRegistryDay(tx)) ?? sumFault(input, view);
  if (fault) return refuse({ reason: fault });
  const before = view.registration;
  if (!before && !certificate) return refuse({ reason: "certificate_missing" });
  if (before && !input.reason?.trim()) return refuse({ reason: "reason_missing" });
  await takeTurn(`registration-number:${input.number}`, tx);
  const [other] = await tx.execute(sql`
    select from contract_registrations where number = ${input.number} and contract_id <> ${contract.id}::uuid`);
  if (other) return refuse({ reason: "number_taken" });
  const fileId = certificate
    ? (await storeFile(certificate, { at: await findClockTime(tx), isUnordered: true }, tx)).id
    : before?.file.id;
  // One of the two is there: it was asked for above.
  if (fileId === undefined) return refuse({ reason: "certificate_missing" });
  const { contractId: _id, reason, appliedOn, ...facts } = input;
  const values = {
    ...facts,
    appliedOn: appliedOn ?? null,
    fileId,
    enteredBy: context.actor.id,
    enteredAt: sql`clock.now()`,
  };
  await tx
    .insert(contractRegistrations)
    .values({ contractId: contract.id, ...values })
    .onConflictDoUpdate({ target: contractRegistrations.contractId, set: values });
  const kind = before ? "correct-registration" : "register";
  await noteContractEvent({ contractId: contract.id, kind, side: "seller", personId: context.actor.id }, tx);
  const subject = { kind: "contract", id: contract.id };
  const detail = before ? { reason, before: changesOf(before, input, fileId) } : { number: input.number };
  const action = before ? "correctRegistration" : "enterRegistration";
  await appendAudit(context, { action, subject, result: "done", detail }, tx);
  return ok({ contractId: contract.id });
}

/** What stood there before, of what is changed. */
function changesOf(
  { file, ...before }: Registration,
  input: RegistrationInput,
  fileId: number,
): Record<string, unknown> {
  const changed = Object.entries(before).filter(
    ([name, value]) => input[name as keyof RegistrationInput] !== value,
  );
  return { ...Object.fromEntries(changed), ...(file.id === fileId ? {} : { file: file.id }) };
}

function dayFault(
  { appliedOn, registeredOn }: RegistrationInput,
  { facts }: RegistrationView,
  today: string,
): "in_future" | "before_conclusion" | "applied_after" | undefined {
  if (registeredOn > today) return "in_future";
  if ((appliedOn ?? registeredOn) < facts.concludedOn) return "before_conclusion";
  return appliedOn !== undefined && appliedOn > registeredOn ? "applied_after" : undefined;
}

function sumFault(input: RegistrationInput, { facts }: RegistrationView): DeterminationFault | undefined {
  return determinationFault(input, facts.sumFen);
}
