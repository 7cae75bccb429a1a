import { randomUUID } from "node:crypto";
import type { MemberRole } from "~/app/modules/accounts/core/roles";
import { saveContractText } from "~/app/modules/contracts/contract-draft.commands.server";
import type { TypedContract } from "~/app/modules/contracts/core/typed-contract";
import { createContract } from "~/app/modules/contracts/create-contract.commands.server";
import { proposeVersion } from "~/app/modules/contracts/propose-version.commands.server";
import { aMember, aVerifiedOrganisation } from "./person";

/** Somebody who may bind an organisation. */
export interface Binding {
  personId: number;
  organisationId: number;
}

/** A verified organisation with somebody who acts for it. */
export async function aSide(role: MemberRole = "owner"): Promise<Binding> {
  const { id: organisationId } = await aVerifiedOrganisation();
  return { organisationId, personId: (await aMember(organisationId, role)).id };
}

/** A command that somebody sends for their organisation. */
export const sentBy = ({ personId, organisationId }: Binding, requestId: string = randomUUID()) => ({
  actor: { kind: "person" as const, id: personId, organisationId },
  requestId,
});

/** A text of 1,000 yuan in two milestones that can be proposed, but for what is overridden. */
export function aText(overrides: Record<string, string> = {}): TypedContract {
  return {
    title: "稀土电机效率检测",
    type: "service",
    value: "1000",
    technical: "800",
    paymentMode: "instalments",
    signing: "200",
    vatBasis: "included",
    vatRate: "6",
    beginsOn: "2026-12-01",
    endsOn: "2027-06-30",
    "items.subject": "检测十台电机。",
    "items.plan": "在实验室分两批完成。",
    "items.acceptance": "按国家标准出具报告。",
    "milestones[0].title": "第一批",
    "milestones[0].dueOn": "2027-01-31",
    "milestones[0].amount": "300",
    "milestones[1].title": "第二批",
    "milestones[1].amount": "500",
    ...overrides,
  };
}

/** A contract whose first text is being written by the seller. */
export async function aContractDraft(seller: Binding, buyer: Binding, typed = aText()): Promise<string> {
  const source = { kind: "direct", side: "seller", otherId: buyer.organisationId } as const;
  const created = await createContract({ source }, sentBy(seller));
  if (!created.ok) throw new Error(`a contract was refused: ${created.refusal.reason}`);
  const saved = await saveContractText(created.value.id, typed, sentBy(seller));
  if (!saved.ok) throw new Error(`a text was refused: ${saved.refusal.reason}`);
  return created.value.id;
}

/** A contract whose first text waits for both signatures. */
export async function aProposedContract(seller: Binding, buyer: Binding, typed = aText()): Promise<string> {
  const id = await aContractDraft(seller, buyer, typed);
  const done = await proposeVersion(id, sentBy(seller), { origin: "http://localhost" });
  if (!done.ok) throw new Error(`a proposal was refused: ${JSON.stringify(done.refusal)}`);
  return id;
}
