import { createHash } from "node:crypto";
import { keepSecret } from "~/app/modules/accounts/sent-secrets.commands.server";
import { enquiryInput } from "~/app/modules/enquiries/enquiry-form";
import { sendEnquiry } from "~/app/modules/enquiries/send-enquiry.commands.server";
import { keepBytes } from "~/app/modules/files/file-store.server";
import { unsubscribeToken } from "~/app/modules/notifications/unsubscribe-token.server";
import { enterDecision } from "~/app/modules/registry/decision.commands.server";
import { changeDecisionInput } from "~/app/modules/registry/decision-form";
import { lookAtImport } from "~/app/modules/registry/desk-import.commands.server";
import type { TestDatabase } from "../../database";
import { anAchievement } from "../../factories/achievement";
import { aDemand } from "../../factories/demand";
import { anInstrument } from "../../factories/instrument";
import { aNotice, inSeconds } from "../../factories/notice";
import {
  aDepartmentOfficer,
  aMember,
  anAuditor,
  anOfficer,
  aPerson,
  aVerifiedOrganisation,
  signIn,
} from "../../factories/person";
import { aPlatform } from "../../factories/platform";
import { aPolicy } from "../../factories/policy";
import { aResource } from "../../factories/resource";
import { aRevenueEntry } from "../../factories/revenue-entry";
import { aSignedContract } from "../../factories/signed-contract";
import { aCertificate, aService } from "../../factories/technical-service";
import type { WholeSite } from "./whole-site";

/** Everybody who may ask for a page, each with a real session; the stranger has none. */
export const roles = [
  "stranger",
  "nobody",
  "unconfirmed",
  "owner",
  "manager",
  "finance",
  "otherOwner",
  "center",
  "broker",
  "expert",
  "department",
  "otherDepartment",
  "officerWithoutFactor",
  "officer",
  "otherOfficer",
  "auditor",
] as const;
export type Role = (typeof roles)[number];

/** What the pages are about: one thing of each kind, none of it `otherOwner`'s, `nobody`'s or `otherOfficer`'s. */
export interface World {
  cookies: Readonly<Record<Role, string | undefined>>;
  people: Readonly<Record<Role, number | undefined>>;
  organisationId: number;
  /** Of `otherOwner`, and of the center. */
  otherOrganisationId: number;
  leadId: number;
  authorityId: number;
  departmentId: number;
  /** Led by the center, recommended by the department, of the class whose authority the officer is of. */
  platform: string;
  platformId: number;
  noticeId: number;
  /** Runs now. */
  publicNoticeId: number;
  policySlug: string;
  objectionId: number;
  reportId: number;
  /** By which the platform of `waitingPlatform` leaves, once a second officer has confirmed it. */
  decisionId: number;
  applicationId: number;
  evidenceFileId: number;
  brokerId: number;
  /** Of the owner's organisation to the center's. */
  enquiryId: number;
  /** Published, of the platform; and a certificate that it holds. */
  serviceId: number;
  certificateId: number;
  /** Published and bookable, of the platform. */
  instrumentId: number;
  /** A service record of the instrument. */
  recordId: number;
  /** In the platform's book, verified. */
  entryId: string;
  /** Something unusual about the platform's book. */
  findingId: string;
  /** Concluded, of the center with the organisation. */
  concludedId: string;
  concludedCode: string;
  /** Under that contract, recorded by the center, waiting for the organisation's answer. */
  paymentId: string;
  resourceId: number;
  /** Of the organisation. */
  achievementId: number;
  /** Public and open, of the organisation. */
  demandId: number;
  /** Another of the organisation, open to brokers: introduced by the broker to the center, and complained about. */
  introducedDemandId: number;
  introductionId: number;
  /** Of the owner, of the center. */
  complaintId: number;
  /** Of the center for that demand, sent. */
  quoteId: string;
  /** Of the instrument, by the organisation: waits for a decision. */
  bookingId: number;
  holdId: number;
  termId: number;
  importId: number;
  personId: number;
  photoId: number;
  tokens: Readonly<
    Record<"invitation" | "assisted" | "unsubscribe" | "confirm" | "reset" | "calendar" | "payment", string>
  >;
}

/** Makes the world. The site is open: its search, its files and its secrets. */
export async function makeWorld(database: TestDatabase, site: WholeSite): Promise<World> {
  const { owner: sql } = database;
  const tokenOf = (letter: string) => letter.repeat(43);
  const hash = (text: string) => createHash("sha256").update(text).digest("hex");
  const first = async (rows: PromiseLike<readonly Record<string, unknown>[]>) => Number((await rows)[0]?.id);

  const organisation = await aVerifiedOrganisation();
  const other = await aVerifiedOrganisation();
  const lead = await aVerifiedOrganisation();
  const department = await aVerifiedOrganisation({ kind: "government" });
  const otherDepartment = await aVerifiedOrganisation({ kind: "government" });
  const otherAuthority = await aVerifiedOrganisation({ kind: "government" });
  const platform = await aPlatform({ leadId: lead.id });
  await sql`insert into recommendations (platform_id, organisation_id, is_sample)
    values (${platform.id}, ${department.id}, true)`;
  const authorityId = await first(
    sql`select c.authority_id as id from platform_classes c where c.code = 'tic'`,
  );

  const people = {
    nobody: await aPerson(),
    unconfirmed: await aMember(organisation.id, "owner", { isConfirmed: false }),
    owner: await aMember(organisation.id, "owner"),
    manager: await aMember(organisation.id, "manager"),
    finance: await aMember(organisation.id, "finance"),
    otherOwner: await aMember(other.id, "owner"),
    center: await aMember(lead.id, "owner"),
    broker: await aPerson(),
    expert: await aPerson(),
    department: await aDepartmentOfficer(department.id),
    otherDepartment: await aDepartmentOfficer(otherDepartment.id),
    officerWithoutFactor: await anOfficer(authorityId, { hasSecondFactor: false }),
    officer: await anOfficer(authorityId),
    otherOfficer: await anOfficer(otherAuthority.id),
    auditor: await anAuditor(),
  } as const;
  const withFactor = ["officer", "otherOfficer"];
  const cookies: Partial<Record<Role, string>> = {};
  for (const [role, person] of Object.entries(people)) {
    const { cookie } = await signIn(person.id, { hasSecondFactor: withFactor.includes(role) });
    // The keys of the object above are roles.
    cookies[role as Role] = cookie;
  }

  // Like the organisations of this world: samples and what is real know nothing of each other.
  await sql`update people set is_sample = true where id = ${people.broker.id}`;
  const brokerId = await first(sql`insert into brokers (person_id, name_zh, status, decided_by)
    values (${people.broker.id}, '示例经理人', 'published', ${people.officer.id}) returning id`);
  await sql`insert into experts (person_id, appointed_at) values (${people.expert.id}, now())`;
  const applicant = await aPerson();
  const file = (name: string) =>
    first(sql`insert into files (sha256, bytes, media_type, name)
      values (${hash(name)}, 4, 'application/pdf', ${name}) returning id`);
  const evidenceFileId = await file("licence.pdf");
  await keepBytes(hash("licence.pdf"), Buffer.from("%PDF"), new Date());
  const applicationId = await first(sql`insert into organisation_applications
      (applicant_id, uscc, name_zh, kind, evidence_file_id)
    values (${applicant.id}, '91350100M000100Y43', '待核验企业', 'enterprise', ${evidenceFileId}) returning id`);
  const termId = await first(sql`insert into control_terms
      (list, kind, term, explanation_zh, explanation_en, basis, is_official, effective_from)
    values ('secrecy', 'keyword', '仅供测试的词', '说明', 'Words', '依据', false, '2024-01-01') returning id`);
  const holdId =
    await first(sql`insert into holds (subject_kind, subject_id, payload, text_hash, payload_hash, matches, person_id)
    values ('broker', ${String(brokerId)}, '{}', 'x', 'y',
      ${sql.json([{ termId, term: "仅供测试的词", excerpt: "仅供测试的词" }])}, ${people.broker.id}) returning id`);
  const officerSends = {
    actor: { kind: "person" as const, id: people.officer.id },
    requestId: "0123456789",
  };
  const { text: head } = await site.request("GET", "/templates/platforms.csv");
  const looked = await lookAtImport(
    { sourceTitle: "来源", sourceUrl: undefined, publishedOn: undefined, isPartial: "", isSample: true },
    { bytes: Buffer.from(`${head.split("\r\n", 1)[0]}\r\n不是平台\r\n`), name: "table.csv" },
    officerSends,
  );
  if (!looked.ok) throw new Error(`table refused: ${looked.refusal.reason}`);
  const asked = await sendEnquiry(
    enquiryInput.parse({
      ...{
        about: "platform",
        aboutId: platform.id,
        kind: "question",
        subject: "能不能测",
        text: "想测一批样品。",
      },
      ...{ quantity: "", neededBy: "" },
    }),
    [],
    {
      actor: { kind: "person", id: people.owner.id, organisationId: organisation.id },
      requestId: "0123456780",
    },
  );
  if (!asked.ok || asked.value.outcome !== "sent") throw new Error("an enquiry was refused");
  const leaving = await aPlatform();
  const bytes = Buffer.from("%PDF-1.4 a decision");
  const entered = await enterDecision(
    {
      isSample: true,
      kind: "change",
      change: changeDecisionInput.parse({
        ...Object.fromEntries(Object.keys(changeDecisionInput.shape).map((name) => [name, ""])),
        ...{ documentTitle: "关于撤销的决定", documentNumber: "内科发〔2026〕1号", decidedOn: "2026-01-05" },
        ...{ kind: "revoked", registrationNumber: leaving.registrationNumber, seen: "1", leaving: [] },
      }),
    },
    {
      bytes,
      name: "decision.pdf",
      sha256: createHash("sha256").update(bytes).digest("hex"),
      mediaType: "application/pdf",
    },
    officerSends,
  );
  if (!entered.ok) throw new Error(`decision refused: ${JSON.stringify(entered.refusal)}`);
  const photoId = await first(sql`insert into platform_photos
      (platform_id, file_id, caption_zh, width, height, added_by)
    values (${platform.id}, ${await file("photo.webp")}, '照片', 1, 1, ${people.center.id}) returning id`);
  await sql`insert into invitations (organisation_id, email, role, token_hash, invited_by, expires_at)
    values (${organisation.id}, 'guest@example.test', 'manager', ${hash(tokenOf("i"))}, ${people.owner.id},
      now() + interval '1 day')`;
  await sql`insert into assisted_forms (kind, payload, prepared_by, phone, person_name, token_hash, expires_at)
    values ('organisation_application', '{}', ${people.officer.id}, '+8613800000001', '某某', ${hash(tokenOf("a"))},
      now() + interval '1 day')`;
  const reset = await database.db.transaction((tx) =>
    keepSecret("reset", { personId: applicant.id }, { hasCode: false }, tx),
  );
  const { id: instrumentId } = await anInstrument(platform.registrationNumber);
  const bookingId = await first(sql`insert into bookings
      (instrument_id, platform_id, is_sample, status, during, keeps, operation, tariff, expires_at, free_cancel_hours,
        late_cancel_percent)
    values (${instrumentId}, ${platform.id}, true, 'requested',
      tstzrange(now() + interval '5 days', now() + interval '5 days 1 hour'),
      tstzrange(now() + interval '5 days', now() + interval '5 days 1 hour'), 'operated',
      ${sql.json({ selfHourFen: null, operatedHourFen: 1, setupFen: 0, perSampleFen: 0, minimumFen: 0 })},
      now() + interval '2 days', 24, 50) returning id`);
  await sql`insert into booking_parties
      (booking_id, organisation_id, person_id, is_first, user_kind, purpose, price_lines, total_fen)
    values (${bookingId}, ${organisation.id}, ${people.owner.id}, true, 'enterprise', '测定', '[]', 1)`;
  const recordId = await first(sql`insert into service_records
      (platform_id, is_sample, instrument_id, mode, started_at, ended_at, minutes, amount_fen, user_kind, user_name)
    values (${platform.id}, true, ${instrumentId}, 'operated', now() - interval '2 hours', now() - interval '1 hour', 60,
      1, 'enterprise', '某公司') returning id`);
  const { id: entryId } = await aRevenueEntry(platform.id);
  const [finding] = await sql<{ id: string }[]>`
    insert into pattern_findings (platform_id, pattern, key, year, detail)
    values (${platform.id}, 'december', 'december', 2026,
      ${sql.json({ entries: 1, grossFen: 1, allEntries: 1, allFen: 1, limitPercent: 40 })}) returning id`;
  await sql`insert into ledger_days (day, previous_root, root)
    values ('2026-03-31', ${"0".repeat(64)}, ${hash("seed")})`;
  await sql`insert into audit_samples (quarter, seed) values ('2026Q1', ${hash("seed")})`;
  await sql`insert into audit_sample_entries (quarter, entry_id) values ('2026Q1', ${entryId})`;
  const sides = { sellerId: lead.id, buyerId: organisation.id };
  const { id: concludedId, code: concludedCode } = await aSignedContract(sides, {
    signers: { seller: people.center.id, buyer: people.owner.id },
  });
  // An amendment with a milestone: what was signed takes none any more.
  const [amendment] = await sql<
    { id: string }[]
  >`insert into contract_versions (contract_id, number, author, title, type,
      value_fen, payment_mode, vat_basis, vat_rate_bp, typed)
    values (${concludedId}, 2, 'seller', '稀土电机效率检测', 'service', 100000, 'lump_sum', 'included', 600, '{}')
    returning id`;
  await sql`insert into version_milestones (version_id, milestone, title, amount_fen)
    values (${amendment?.id ?? ""}, 1, '第一批', 100000)`;
  await sql`update contract_versions v set status = 'signed', typed = null, proposed_at = now(),
    pdf_file_id = (select pdf_file_id from contract_versions w where w.contract_id = v.contract_id and w.number = 1)
    where id = ${amendment?.id ?? ""}`;
  await sql`insert into contract_milestones (contract_id, milestone) values (${concludedId}, 1)`;
  const [payment] = await sql<{ id: string }[]>`
    insert into payments (contract_id, paid_on, amount_fen, side, recorded_by)
    values (${concludedId}, '2026-03-01', 100, 'seller', ${people.center.id}) returning id`;
  const paymentId = payment?.id ?? "";
  await sql`insert into confirmation_links (token_hash, payment_id, contact, expires_at)
    values (${hash(tokenOf("p"))}, ${paymentId}, 'buyer@example.test', now() + interval '1 day')`;
  // A day on which its book's head was published.
  await sql`with day as (insert into ledger_days (day, previous_root, root)
    values ('2026-01-01', repeat('0', 64), repeat('0', 64)) returning day)
    insert into ledger_heads (day, platform_id, number, hash)
    select day.day, platform_id, last_number, head from day, ledger_books`;
  await sql`insert into calendar_feeds (person_id, token_hash) values (${people.owner.id}, ${hash(tokenOf("f"))})`;
  const { id: demandId } = await aDemand(organisation.id);
  await sql`update demands set escalated_at = now() where id = ${demandId}`;
  await sql`insert into demand_escalations (demand_id, department_id) values (${demandId}, ${department.id})`;
  const { id: introducedDemandId } = await aDemand(organisation.id, { isOpenToBrokers: true });
  const introductionId = await first(sql`with made as (
      insert into introductions (demand_id, platform_id, is_sample, broker_id, message, basis, terms_text, terms_hash)
      values (${introducedDemandId}, ${platform.id}, true, ${brokerId}, '合适', 'none', '条款', 'x') returning id)
    insert into introduction_shares (introduction_id, broker_id, share_bp, agreed_at)
    select id, ${brokerId}, 10000, now() from made returning introduction_id as id`);
  const complaintId = await first(sql`insert into complaints
      (kind, against, demand_id, platform_id, introduction_id, is_sample, person_id, organisation_id, text, due_at)
    values ('conduct', 'platform', ${introducedDemandId}, ${platform.id}, ${introductionId}, true, ${people.owner.id},
      ${organisation.id}, '一直不回答。', now() + interval '10 days') returning id`);
  const [quote] = await sql<{ id: string }[]>`
    insert into quotes (demand_id, platform_id, is_sample, organisation_id, status, submitted_at)
    values (${demandId}, ${platform.id}, true, ${lead.id}, 'submitted', now()) returning id`;
  await sql`insert into quote_revisions (quote_id, number, sent_at, approach, deliverables, days, valid_until)
    values (${quote?.id ?? ""}, 1, now(), '先测', '报告', 10, '2031-01-01')`;
  const notice = await aNotice();
  const publicNotice = await aNotice({ kind: "public_notice", endsAt: inSeconds(30 * 86_400) });
  const objectionId = await first(sql`insert into objections
      (receipt_number, notice_id, objector_kind, objector_name, contact, statement)
    values ('YY-0000-0000-0000-0000', ${publicNotice.id}, 'person', '某人', '0471-0000000', '异议') returning id`);
  const reportId = await first(sql`insert into misconduct_reports
      (receipt_number, subject, statement, received_on, fingerprint, has_contact)
    values ('JB-0000-0000-0000-0000', '某平台', '举报', date_trunc('day', now()), 'x', false) returning id`);
  return {
    cookies: { stranger: undefined, ...cookies } as World["cookies"],
    people: {
      stranger: undefined,
      ...(Object.fromEntries(Object.entries(people).map(([role, { id }]) => [role, id])) as Record<
        Exclude<Role, "stranger">,
        number
      >),
    },
    organisationId: organisation.id,
    otherOrganisationId: other.id,
    leadId: lead.id,
    authorityId,
    departmentId: department.id,
    platform: platform.registrationNumber,
    platformId: platform.id,
    noticeId: notice.id,
    publicNoticeId: publicNotice.id,
    policySlug: (await aPolicy()).slug,
    objectionId,
    reportId,
    decisionId: entered.value.id,
    applicationId,
    evidenceFileId,
    brokerId,
    enquiryId: asked.value.id,
    serviceId: (await aService(platform.registrationNumber)).id,
    certificateId: (await aCertificate(platform.registrationNumber)).id,
    instrumentId,
    recordId,
    entryId,
    findingId: finding?.id ?? "",
    concludedId,
    concludedCode,
    paymentId,
    resourceId: (await aResource(platform.registrationNumber)).id,
    achievementId: (await anAchievement(organisation.id)).id,
    demandId,
    introducedDemandId,
    introductionId,
    complaintId,
    quoteId: quote?.id ?? "",
    bookingId,
    holdId,
    termId,
    importId: looked.value.id,
    personId: applicant.id,
    photoId,
    tokens: {
      invitation: tokenOf("i"),
      assisted: tokenOf("a"),
      unsubscribe: unsubscribeToken(applicant.id, "desk"),
      confirm: tokenOf("c"),
      reset: reset.token,
      calendar: tokenOf("f"),
      payment: tokenOf("p"),
    },
  };
}
