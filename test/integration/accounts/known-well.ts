import type { TestDatabase } from "../../database";
import { anInstrument } from "../../factories/instrument";
import { aMember, anOfficer, aPerson, aVerifiedOrganisation } from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aRevenueEntry } from "../../factories/revenue-entry";
import { aSignedContract } from "../../factories/signed-contract";

type Owner = TestDatabase["owner"];

/** Stands in every text that is a person's own. */
export const MARK = "zqx";
/** Stands in everything that nobody is told, not even themselves. */
export const SECRET = "hush-hush";

/** Somebody of whom the site holds something in every table that it can. */
export async function somebodyKnownWell({ owner }: TestDatabase) {
  const organisation = await aVerifiedOrganisation();
  const person = await aPerson({
    name: `${MARK}名字`,
    email: `${MARK}@example.test`,
    phone: "+8613800138777",
    hasPassword: true,
  });
  const other = await aMember(organisation.id);
  const officer = await anOfficer();
  const id = person.id;
  const [field] = await owner`select code from fields limit 1`;
  await owner`insert into memberships (person_id, organisation_id, role) values (${id}, ${organisation.id}, 'manager')`;
  await owner`insert into offices (person_id, role, organisation_id) values (${id}, 'officer', ${officer.authorityId})`;
  await owner`insert into two_factors (person_id, secret, backup_codes) values (${id}, ${SECRET}, ${SECRET})`;
  await owner`insert into sessions (token, person_id, expires_at, ip_address, user_agent)
    values (${SECRET}, ${id}, now() + interval '1 day', ${`${MARK}-net`}, ${`${MARK}-agent`})`;
  await owner`insert into api_tokens (person_id, name, token_hash, hint, scopes, expires_at)
    values (${id}, ${`${MARK}脚本`}, ${"ab".repeat(32)}, ${`${MARK}_hint`}, '{account:read}', now() + interval '9 days')`;
  await owner`insert into organisation_applications (applicant_id, uscc, name_zh, kind, phone, position)
    values (${id}, '91350100M000100Y43', '某企业', 'enterprise', ${`${MARK}-138`}, ${`${MARK}经理`})`;
  await owner`insert into join_requests (person_id, organisation_id, message)
    values (${id}, ${officer.authorityId}, ${`${MARK}留言`})`;
  await owner`insert into invitations (organisation_id, email, role, token_hash, invited_by, expires_at)
    values (${organisation.id}, 'another@example.test', 'finance', 'h1', ${id}, now() + interval '1 day'),
      (${organisation.id}, ${person.email}, 'finance', 'h2', ${other.id}, now() + interval '1 day')`;
  await owner`insert into invitations
      (organisation_id, email, role, token_hash, invited_by, expires_at, accepted_at, accepted_by)
    values (${organisation.id}, ${person.email}, 'manager', 'h3', ${other.id}, now() + interval '1 day', now(), ${id})`;
  await owner`insert into assisted_forms
      (kind, payload, prepared_by, phone, person_name, token_hash, expires_at, confirmed_at, person_id)
    values ('organisation_application', ${owner.json({ note: `${MARK}表` })}, ${officer.id}, '+8613800138777',
      ${`${MARK}名字`}, 'h4', now(), now(), ${id})`;
  const [broker] = await owner`insert into brokers (person_id, name_zh, summary_zh, status, decided_by)
    values (${id}, ${`${MARK}经纪`}, ${`${MARK}简介`}, 'published', ${officer.id}) returning id`;
  await owner`insert into broker_fields (broker_id, field_code) values (${broker?.id}, ${field?.code})`;
  await owner`insert into experts (person_id, title, employer_name, specialities, appointed_at)
    values (${id}, ${`${MARK}教授`}, ${`${MARK}大学`}, ${`${MARK}稀土`}, now())`;
  await owner`insert into expert_fields (person_id, field_code) values (${id}, ${field?.code})`;
  await owner`insert into expert_ties (person_id, organisation_id, kind, note)
    values (${id}, ${organisation.id}, 'family', ${`${MARK}亲属`})`;
  await owner`insert into notifications (person_id, kind, data, event_key)
    values (${id}, 'held', ${owner.json({ name: `${MARK}名字` })}, 'e')`;
  await owner`insert into outbox (channel, person_id, address, language, template, data, message_key)
    values ('mail', ${id}, ${person.email}, 'en', 'invitation', ${owner.json({ link: SECRET })}, 'm1'),
      ('sms', null, '+8613800138777', 'en', 'reset-code', ${owner.json({ code: SECRET })}, 'm2')`;
  await owner`insert into notification_settings (person_id, topic, is_mailed) values (${id}, 'desk', false)`;
  await owner`insert into digest_settings (person_id, rhythm) values (${id}, 'daily')`;
  await owner`insert into saved_searches (person_id, name, list, query)
    values (${id}, ${`${MARK}检索`}, 'platforms', ${`q=${MARK}`})`;
  await owner`insert into holds (subject_kind, subject_id, payload, text_hash, payload_hash, matches, person_id)
    values ('broker', ${String(id)}, ${owner.json({ summary: `${MARK}简介` })}, 'x', 'y',
      ${owner.json([{ termId: 1, term: "稀土", excerpt: `${MARK}稀土` }])}, ${id})`;
  await owner`insert into verifications (identifier, value, expires_at) values
    ('reset:1', ${JSON.stringify({ personId: id })}, now() + interval '1 hour'),
    ('2fa-1', ${String(id)}, now() + interval '1 hour'),
    ('rename:1', ${JSON.stringify({ personId: id, kind: "email", value: `new-${MARK}@example.test` })},
      now() + interval '1 hour')`;
  await useOf(owner, id, organisation.id);
  await dealingsOf(owner, id, organisation.id);
  await contractsOf(owner, id, organisation.id);
  return { ...person, officer, other, organisation };
}

/** What somebody booked, waits for, reads in a calendar, asked and said for an organisation: its papers, which stay with it. */
async function useOf(owner: Owner, id: number, organisationId: number): Promise<void> {
  const lead = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: lead.id });
  const instrument = await anInstrument(platform.registrationNumber);
  const [booking] = await owner`
    insert into bookings (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff,
      free_cancel_hours, late_cancel_percent)
    select id, platform_id, is_sample, 'requested', r, r, 'operated', '{}', 24, 50
    from instruments, tstzrange(now(), now() + interval '1 hour') r where id = ${instrument.id} returning id`;
  await owner`insert into booking_parties
      (booking_id, organisation_id, person_id, is_first, user_kind, purpose, price_lines, total_fen)
    values (${booking?.id}, ${organisationId}, ${id}, true, 'enterprise', '测三聚氰胺', '[]', 0)`;
  await owner`insert into booking_waits (instrument_id, organisation_id, person_id, within, minutes, purpose, operation)
    values (${instrument.id}, ${organisationId}, ${id}, tstzrange(now(), now() + interval '1 day'), 60, '复测', 'operated')`;
  await owner`insert into calendar_feeds (person_id, token_hash) values (${id}, ${`${SECRET}-${MARK}`})`;
  const [enquiry] = await owner`
    insert into enquiries (kind, instrument_id, platform_id, from_organisation_id, from_person_id, to_organisation_id,
      subject, due_at)
    values ('question', ${instrument.id}, ${platform.id}, ${organisationId}, ${id}, ${lead.id}, '能测几项', now())
    returning id`;
  await owner`insert into enquiry_messages (enquiry_id, organisation_id, person_id, kind, text)
    values (${enquiry?.id}, ${organisationId}, ${id}, 'message', '请问能测几项')`;
  await owner`insert into capability_questions (instrument_id, person_id, organisation_id, question)
    values (${instrument.id}, ${id}, ${organisationId}, '需要预处理吗')`;
}

/** What somebody asked for, answered, looked at and complained of for organisations: their papers, which stay with them. */
async function dealingsOf(owner: Owner, id: number, organisationId: number): Promise<void> {
  const asker = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: organisationId });
  const aDemandOf = async (whose: number) => {
    const [row] = await owner`
      insert into demands (organisation_id, created_by, is_sample, title, problem)
      select id, ${id}, is_sample, '罐体开裂', '用了半年就裂' from organisations where id = ${whose} returning id`;
    return Number(row?.id);
  };
  await aDemandOf(organisationId);
  const answered = await aDemandOf(asker.id);
  await owner`insert into demand_access (demand_id, platform_id, origin, status, message, asked_by)
    values (${answered}, ${platform.id}, 'request', 'requested', '做过同样的罐体', ${id})`;
  await introductionBy(owner, {
    personId: id,
    demandId: answered,
    platformId: platform.id,
    text: `${MARK}经纪介绍`,
  });
  await owner`insert into demand_looks (demand_id, role, person_id, organisation_id, platform_id)
    values (${answered}, 'platform', ${id}, ${organisationId}, ${platform.id})`;
  await owner`insert into demand_messages (demand_id, platform_id, organisation_id, person_id, is_owners, text)
    values (${answered}, ${platform.id}, ${organisationId}, ${id}, false, '壁厚多少')`;
  await owner`insert into quotes (is_sample, demand_id, platform_id, organisation_id, created_by)
    select is_sample, id, ${platform.id}, ${organisationId}, ${id} from demands where id = ${answered}`;
  await owner`insert into complaints (kind, against, demand_id, platform_id, person_id, organisation_id, text, due_at)
    values ('conduct', 'owner', ${answered}, ${platform.id}, ${id}, ${organisationId}, '迟迟不答', now())`;
}

/** What somebody signed, recorded, asked and rated for an organisation: proof for the other side too, which stays. */
async function contractsOf(owner: Owner, id: number, organisationId: number): Promise<void> {
  const buyer = await aVerifiedOrganisation();
  const platform = await aPlatform({ leadId: organisationId });
  const sides = { sellerId: organisationId, buyerId: buyer.id };
  const contract = await aSignedContract(sides, { signers: { seller: id } });
  await owner`insert into payments (contract_id, paid_on, amount_fen, side, recorded_by)
    values (${contract.id}, '2026-02-01', 100, 'seller', ${id})`;
  const entry = await aRevenueEntry(platform.id, { declaredBy: id });
  await owner`insert into reversal_requests (entry_id, asked_by, reason)
    values (${entry.id}, ${id}, '记重了')`;
  await owner`insert into contract_ratings
      (contract_id, side, quality, punctuality, communication, note, given_by)
    values (${contract.id}, 'seller', 5, 5, 5, '按时', ${id})`;
}

/** A proposal of the broker that somebody is, whose terms and whose notice to a member of the owner name them. */
export async function introductionBy(
  owner: Owner,
  of: { personId: number; demandId: number; platformId: number; text: string },
): Promise<number> {
  const { personId, demandId, platformId, text } = of;
  const [made] = await owner.begin(async (tx) => {
    const rows = await tx<{ id: number; broker_id: number }[]>`
      insert into introductions (demand_id, platform_id, is_sample, broker_id, message, basis, terms_text, terms_hash)
      select d.id, ${platformId}, d.is_sample, b.id, '离得不远', 'none', ${text}, 'h' from demands d, brokers b
      where d.id = ${demandId} and b.person_id = ${personId} returning id, broker_id`;
    await tx`insert into introduction_shares (introduction_id, broker_id, share_bp, agreed_at)
      values (${rows[0]?.id ?? 0}, ${rows[0]?.broker_id ?? 0}, 10000, now())`;
    return rows;
  });
  return made?.id ?? 0;
}
