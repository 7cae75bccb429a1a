import { sql } from "drizzle-orm";
import type { Transaction } from "~/db/client.server";
import {
  demandAccess,
  demandDeclines,
  demandLooks,
  demandMessages,
  demandReads,
} from "~/db/schema/demand-access";
import { randomOf } from "../../random";
import { readList } from "../../tables";
import type { Answer } from "./answers";
import type { Candidate } from "./fitting";
import type { EnteredDemand } from "./rows";

/** A demand with what platforms do about it. */
export interface AnsweredDemand {
  demand: EnteredDemand;
  answers: Answer[];
}

interface Talk {
  question: string;
  answer: string;
}

/** Invented platforms in operation, each with its fields and units. */
export async function listCandidates(tx: Transaction): Promise<Candidate[]> {
  const rows = await tx.execute<{
    id: number;
    number: string;
    class_code: string;
    fields: string[];
    lead_id: number;
    units: number[];
    offers: Candidate["offers"];
    person_id: number | null;
  }>(sql`
    select p.id, p.registration_number as number, p.class_code,
      array(select field_code from platform_fields f where f.platform_id = p.id order by 1) as fields,
      l.organisation_id as lead_id,
      array(select organisation_id from platform_units u where u.platform_id = p.id and upper_inf(u.valid)) as units,
      (select jsonb_agg(o order by o.title) from (
        select p.name_zh as title, array_to_string(p.directions_zh, '，') as problem
        union all select s.name_zh, s.summary_zh || array_to_string(s.keywords_zh, '，') from services s
          where s.platform_id = p.id and s.status = 'published') o) as offers,
      (select m.person_id from memberships m where m.organisation_id = l.organisation_id and m.role = 'owner'
        and m.ended_at is null order by m.person_id limit 1) as person_id
    from platforms p join platform_units l on l.platform_id = p.id and l.role = 'lead' and upper_inf(l.valid)
    where p.is_sample and p.status = 'operating' order by p.registration_number`);
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    classCode: row.class_code,
    fields: row.fields,
    leadId: row.lead_id,
    units: row.units,
    offers: row.offers,
    personId: row.person_id,
  }));
}

const at = (milliseconds: number) => new Date(milliseconds).toISOString();

/** Writes consents, looks, talks and what is "not for us". */
export async function enterAnswers(answered: readonly AnsweredDemand[], tx: Transaction): Promise<void> {
  const talks = readList<Talk>("sample-talks");
  const pairs = answered.flatMap(({ demand, answers }) => answers.map((answer) => ({ demand, answer })));
  await tx.insert(demandAccess).values(pairs.flatMap(({ demand, answer }) => accessRow(demand, answer)));
  await tx.insert(demandLooks).values(
    pairs.flatMap(({ demand, answer: { platform, looks } }) =>
      looks.map((looked) => ({
        demandId: demand.id,
        role: "platform" as const,
        personId: platform.personId,
        organisationId: platform.leadId,
        platformId: platform.id,
        lookedAt: at(looked),
      })),
    ),
  );
  await tx
    .insert(demandMessages)
    .values(pairs.flatMap(({ demand, answer }) => messageRows(demand, answer, talks)));
  await tx.insert(demandReads).values(pairs.flatMap(({ demand, answer }) => readRows(demand, answer)));
  await tx.insert(demandDeclines).values(
    pairs.flatMap(({ demand, answer: { platform, declined } }) =>
      declined
        ? [
            {
              demandId: demand.id,
              platformId: platform.id,
              reason: declined.reason,
              personId: platform.personId,
              declinedAt: at(declined.at),
            },
          ]
        : [],
    ),
  );
}

function accessRow(demand: EnteredDemand, { platform, access }: Answer) {
  if (!access) return [];
  const isAsked = access.origin === "request";
  const isRefused = access.status === "refused" || access.status === "revoked";
  return [
    {
      demandId: demand.id,
      platformId: platform.id,
      origin: access.origin,
      status: access.status,
      message: isAsked ? "我们做过类似的题目，想先看清情况再决定能不能接。（演示）" : null,
      askedBy: isAsked ? platform.personId : null,
      askedAt: at(access.asked),
      ...(access.decided === undefined
        ? {}
        : {
            decidedBy: demand.personId,
            decidedAt: at(access.decided),
            ...(isRefused ? { reason: "not-suited" } : {}),
          }),
    },
  ];
}

function messageRows(demand: EnteredDemand, { platform, talk }: Answer, talks: readonly Talk[]) {
  if (!talk) return [];
  const said = randomOf(`talk:${demand.plan.key}:${platform.number}`).pick(talks);
  const pair = { demandId: demand.id, platformId: platform.id };
  return [
    {
      ...pair,
      organisationId: platform.leadId,
      personId: platform.personId,
      isOwners: false,
      text: `${said.question}（演示）`,
      sentAt: at(talk.asked),
    },
    ...(talk.answered === undefined
      ? []
      : [
          {
            ...pair,
            organisationId: demand.ownerId,
            personId: demand.personId ?? null,
            isOwners: true,
            text: `${said.answer}（演示）`,
            sentAt: at(talk.answered),
          },
        ]),
  ];
}

/** Who has spoken has read what stood there; the platform has read the owner's answer but where it came last. */
function readRows(demand: EnteredDemand, { platform, talk }: Answer) {
  if (!talk) return [];
  const pair = { demandId: demand.id, platformId: platform.id };
  return [
    { ...pair, isOwners: false, readAt: at(talk.asked) },
    ...(talk.answered === undefined ? [] : [{ ...pair, isOwners: true, readAt: at(talk.answered) }]),
  ];
}
