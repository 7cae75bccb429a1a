import { randomUUID } from "node:crypto";
import { enquiryInput } from "~/app/modules/enquiries/enquiry-form";
import { sendEnquiry } from "~/app/modules/enquiries/send-enquiry.commands.server";
import type { ExaminedFile } from "~/app/modules/files/files.commands.server";
import type { TestDatabase } from "../../database";
import { aMember, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";

export interface Member {
  personId: number;
  organisationId: number;
  nameZh: string;
}

/** A firm in standing and its owner. */
export async function aFirm(): Promise<Member> {
  const { id, nameZh } = await aVerifiedOrganisation();
  return { personId: (await aMember(id)).id, organisationId: id, nameZh };
}

/** A command that somebody sends for their organisation. */
export function by(
  { personId, organisationId }: Pick<Member, "personId" | "organisationId">,
  requestId = randomUUID(),
) {
  return { actor: { kind: "person" as const, id: personId, organisationId }, requestId: requestId as string };
}

export interface Center {
  platformId: number;
  slug: string;
  serviceId: number;
  manager: Member;
}

/** A platform with a published service, and a manager of its lead unit. */
export async function aCenter(sql: TestDatabase["owner"]): Promise<Center> {
  const lead = await aVerifiedOrganisation();
  const { id: platformId, registrationNumber: slug } = await aPlatform({ leadId: lead.id });
  const [service] = await sql<{ id: number }[]>`
    insert into services (platform_id, is_sample, status, name_zh, name_en, category_code, published_at, confirmed_at)
    select ${platformId}, true, 'published', '牛奶掺假检测', 'Milk adulteration test', code, now(), now()
    from service_categories order by code limit 1 returning id`;
  const manager = await aMember(lead.id, "manager");
  return {
    platformId,
    slug,
    serviceId: service?.id ?? 0,
    manager: { personId: manager.id, organisationId: lead.id, nameZh: lead.nameZh },
  };
}

/** The form about a service, as it was filled in. */
export function anEnquiry(serviceId: number, overrides: Record<string, unknown> = {}) {
  return enquiryInput.parse({
    ...{ about: "service", aboutId: serviceId, kind: "quote", subject: "询价：牛奶掺假检测" },
    ...{ text: "十二个奶样，想知道有没有掺水。", quantity: "12 个", neededBy: "" },
    ...overrides,
  });
}

/** Sends it and answers its id. */
export async function ask(
  firm: Member,
  serviceId: number,
  { files = [], ...overrides }: Record<string, unknown> & { files?: readonly ExaminedFile[] } = {},
): Promise<number> {
  const sent = await sendEnquiry(anEnquiry(serviceId, overrides), files, by(firm));
  if (!sent.ok || sent.value.outcome !== "sent") throw new Error(`not sent: ${JSON.stringify(sent)}`);
  return sent.value.id;
}
