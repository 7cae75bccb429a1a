import { randomUUID } from "node:crypto";
import { civilDateAt } from "~/app/core/civil-date";
import { quoteInput } from "~/app/modules/demands/quote-form";
import { sendQuote } from "~/app/modules/demands/send-quote.commands.server";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

export interface Member {
  personId: number;
  organisationId: number;
}

/** A command that somebody sends for their organisation. */
export function by({ personId, organisationId }: Member, requestId: string = randomUUID()) {
  return { actor: { kind: "person" as const, id: personId, organisationId }, requestId };
}

/** A firm in standing with an owner, and a member who may not bind it. */
export async function aFirm(): Promise<{ owner: Member; clerk: Member }> {
  const { id: organisationId } = await aVerifiedOrganisation();
  const owner = await aMember(organisationId);
  const clerk = await aMember(organisationId, "finance");
  return {
    owner: { personId: owner.id, organisationId },
    clerk: { personId: clerk.id, organisationId },
  };
}

export interface Center {
  platformId: number;
  slug: string;
  manager: Member;
}

/** A platform and a manager of its lead unit. */
export async function aCenter(): Promise<Center> {
  const lead = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: lead.id });
  const { id: personId } = await aMember(lead.id, "manager");
  return {
    platformId: platform.id,
    slug: platform.registrationNumber,
    manager: { personId, organisationId: lead.id },
  };
}

/** Sends a quote and answers its id. */
export async function quoteOf(
  center: Center,
  demandId: number,
  yuan: string,
  word = "做法",
): Promise<string> {
  const quote = quoteInput.parse({
    components: [{ name: `${word}费`, quantity: "1", unit: "项", unitPrice: yuan }],
    milestones: [{ title: "交付", deliverable: "", dueDays: "20", amount: yuan }],
    approach: `${word}：先测后改。`,
    deliverables: "一份报告。",
    assumptions: "",
    changeNote: "",
    days: "30",
    validUntil: civilDateAt(new Date(Date.now() + 60 * 86_400_000)),
  });
  const sent = await sendQuote({ demandId, slug: center.slug, quote }, [], by(center.manager));
  if (!sent.ok) throw new Error(`not sent: ${JSON.stringify(sent.refusal)}`);
  return sent.value.quoteId;
}
