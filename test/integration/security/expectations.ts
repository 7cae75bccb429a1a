import { type Role, roles, type World } from "./world";

/** What each role is answered: a status, the same for the page, its data and, where there is no right, its form. */
export type Row = Readonly<Record<Role, number>>;

export interface Expectation {
  row: Row;
  /** The address, where the route has parameters: something that exists. */
  path?: (world: World) => string;
  /** Why an empty form has an effect here. `isOpenToOthers`: also when another site's page sends it. */
  form?: { why: string; hasEffect: true; isOpenToOthers?: true };
}

function row(rest: number, others: Partial<Row> = {}): Row {
  // Every role is put in.
  return Object.fromEntries(roles.map((role) => [role, others[role] ?? rest])) as unknown as Row;
}

const toLogin = { stranger: 302 };
/** Officers without a second factor are led to where they set one up. */
const anyOfficer = { ...toLogin, officer: 200, otherOfficer: 200, officerWithoutFactor: 302 };
const itsOfficer = { ...toLogin, officer: 200, officerWithoutFactor: 302 };

const everybody: Expectation = { row: row(200) };
const nobody: Expectation = { row: row(404) };
const signedIn: Expectation = { row: row(200, toLogin) };
const confirmed: Expectation = { row: row(200, { ...toLogin, unconfirmed: 403 }) };
const officers: Expectation = { row: row(404, anyOfficer) };
const departments: Expectation = { row: row(404, { ...toLogin, department: 200, otherDepartment: 200 }) };
const auditors: Expectation = { row: row(404, { ...toLogin, auditor: 200 }) };
const leads: Expectation = { row: row(404, { ...toLogin, center: 200 }) };
/** Of what is an organisation's own, for those who manage it. */
const itsManagers: Expectation = {
  row: row(404, { ...toLogin, ...{ owner: 200, manager: 200, finance: 403, unconfirmed: 403 } }),
};
/** Of what is an organisation's own, for every member of it whose address is confirmed. */
const itsMembers: Expectation = {
  row: row(404, { ...toLogin, ...{ owner: 200, manager: 200, finance: 200, unconfirmed: 403 } }),
};
/** Of an introduction, for members of the demand's owner, who manages the platform, and its broker. */
const introductionSides: Expectation = { row: row(404, { ...itsMembers.row, center: 200, broker: 200 }) };
/** Of a contract, for members of both its sides, and auditors. */
const contractSides: Expectation = { row: row(404, { ...itsMembers.row, center: 200, auditor: 200 }) };
const readers: Expectation = {
  row: row(404, { ...itsOfficer, center: 200, department: 200, auditor: 200 }),
};
const at = (expectation: Expectation, path: (world: World) => string): Expectation => ({
  ...expectation,
  path,
});

/** Every route file of the site. One that is missing here, and one that is no more, fails. */
export const expectations: Readonly<Record<string, Expectation>> = {
  // Public pages, files and data.
  "(en)._index": everybody,
  "(en).about": everybody,
  "(en).achievements._index": everybody,
  "(en).achievements.$id": at(everybody, ({ achievementId }) => `/achievements/${achievementId}`),
  "(en).brokers._index": everybody,
  "(en).brokers.$id": at(everybody, ({ brokerId }) => `/brokers/${brokerId}`),
  "(en).demands._index": everybody,
  "(en).demands.$id._index": at(everybody, ({ demandId }) => `/demands/${demandId}`),
  // Its owners are led to their own page of it, and who manages one platform to that platform's.
  "(en).demands.$id.answer": at(
    { row: row(200, { ...toLogin, owner: 302, manager: 302, finance: 302, unconfirmed: 302, center: 302 }) },
    ({ demandId }) => `/demands/${demandId}/answer`,
  ),
  "(en).erased": everybody,
  "(en).feeds.$name": at(everybody, () => "/feeds/notices.atom"),
  "(en).instruments._index": everybody,
  "(en).instruments.compare": everybody,
  "(en).instruments.$id._index": at(everybody, ({ instrumentId }) => `/instruments/${instrumentId}`),
  "(en).map._index": everybody,
  "(en).map.sites": everybody,
  "(en).notices._index": everybody,
  "(en).notices.$id._index": at(everybody, ({ noticeId }) => `/notices/${noticeId}`),
  "(en).notices.$id.objection": at(everybody, ({ publicNoticeId }) => `/notices/${publicNoticeId}/objection`),
  "(en).organisations.$id": at(everybody, ({ organisationId }) => `/organisations/${organisationId}`),
  "(en).open-data._index": everybody,
  "(en).open-data.ledger-heads._index": everybody,
  "(en).open-data.ledger-heads.$day": at(everybody, () => "/open-data/ledger-heads/latest.json"),
  "(en).open-data.ledger.$book": at(everybody, ({ platform }) => `/open-data/ledger/${platform}.csv`),
  "(en).open-data.verify-ledger[.]mjs": everybody,
  "(en).platforms._index": everybody,
  "(en).platforms.$slug": at(everybody, ({ platform }) => `/platforms/${platform}`),
  "(en).platforms.$slug_.revenue": at(everybody, ({ platform }) => `/platforms/${platform}/revenue`),
  "(en).platforms.suggest": everybody,
  "(en).policies._index": everybody,
  "(en).policies.$slug": at(everybody, ({ policySlug }) => `/policies/${policySlug}`),
  "(en).privacy": everybody,
  "(en).receipts": everybody,
  "(en).report": everybody,
  "(en).resources._index": everybody,
  "(en).resources.$kind.$id": at(everybody, ({ resourceId }) => `/resources/dataset/${resourceId}`),
  "(en).rules": everybody,
  "(en).search._index": everybody,
  "(en).search.suggest": everybody,
  "(en).services._index": everybody,
  "(en).services.$id": at(everybody, ({ serviceId }) => `/services/${serviceId}`),
  "(en).services.compare": everybody,
  "(en).statistics._index": everybody,
  "(en).statistics.$table": at(everybody, () => "/statistics/years.csv"),
  "(en).templates.$file": at(everybody, () => "/templates/platforms.csv"),
  "(en).terms": everybody,
  "(en).$": at(nobody, () => "/no-such-page"),
  "map.boundaries[.]geojson": nobody,
  "robots[.]txt": everybody,
  "sitemap[.]xml": everybody,
  "sitemap.$part": at(everybody, () => "/sitemap/platforms-1.xml"),
  // Its file's bytes are not there: what matters is that it is no fault.
  "photos.$id": at(nobody, ({ photoId }) => `/photos/${photoId}`),
  // A token alone opens the API: no cookie does.
  "api.v1.me": { row: row(401) },
  "api.v1.revenue-declarations": { row: row(401) },
  "api.v1.service-records": { row: row(401) },

  // Signing in, and links that are as good as a key.
  // Whoever is signed in is led on.
  "(en).login._index": { row: row(302, { stranger: 200 }) },
  "(en).login.code": everybody,
  "(en).logout": { row: row(302), form: { why: "ends the session, as it should", hasEffect: true } },
  "(en).register": everybody,
  "(en).password._index": everybody,
  "(en).password.code": everybody,
  "(en).password.$token": at(everybody, ({ tokens }) => `/password/${tokens.reset}`),
  "(en).confirm.$token": at(everybody, ({ tokens }) => `/confirm/${tokens.confirm}`),
  "(en).confirm.phone": everybody,
  "(en).invitations.$token": at(everybody, ({ tokens }) => `/invitations/${tokens.invitation}`),
  "(en).payments.$token": at(everybody, ({ tokens }) => `/payments/${tokens.payment}`),
  "(en).assisted.$token": at(everybody, ({ tokens }) => `/assisted/${tokens.assisted}`),
  "(en).unsubscribe.$token": {
    ...at(everybody, ({ tokens }) => `/unsubscribe/${tokens.unsubscribe}`),
    form: {
      why: "one click in a mail, without a session: the link itself is the right",
      hasEffect: true,
      isOpenToOthers: true,
    },
  },

  // Signed in: one's own.
  "(en).workbench": signedIn,
  "(en).workbench._index": signedIn,
  "(en).workbench.notifications": signedIn,
  "(en).workbench.settings": signedIn,
  "(en).workbench.followed": signedIn,
  "(en).workbench.security._index": signedIn,
  "(en).workbench.security.second-factor": signedIn,
  "(en).workbench.data._index": signedIn,
  "(en).workbench.data.export[.]json": signedIn,
  "(en).workbench.tokens": confirmed,
  "(en).workbench.broker": confirmed,
  "(en).workbench.expert": { row: row(404, { ...toLogin, expert: 200 }) },
  "(en).workbench.organisations._index": signedIn,
  "(en).workbench.organisations.new": confirmed,
  "(en).workbench.platforms._index": signedIn,
  "(en).platforms.$slug_.contacts": at(confirmed, ({ platform }) => `/platforms/${platform}/contacts`),

  // An organisation and its applications: its members, those who decide, nobody else.
  "(en).workbench.organisations.$id": at(
    {
      row: row(404, {
        ...anyOfficer,
        ...{ owner: 200, manager: 200, finance: 200, unconfirmed: 403, auditor: 200 },
      }),
    },
    ({ organisationId }) => `/workbench/organisations/${organisationId}`,
  ),
  "(en).workbench.organisations.applications.$id": at(
    { row: row(404, { ...toLogin, unconfirmed: 403 }) },
    ({ applicationId }) => `/workbench/organisations/applications/${applicationId}`,
  ),

  // Conversations: members of the two organisations, and auditors.
  "(en).enquiries.new.$about": at(signedIn, ({ platformId }) => `/enquiries/new/platform-${platformId}`),
  "(en).workbench.enquiries._index": {
    row: row(404, {
      ...toLogin,
      ...{
        owner: 200,
        manager: 200,
        finance: 200,
        otherOwner: 200,
        center: 200,
        unconfirmed: 403,
        auditor: 200,
      },
    }),
  },
  "(en).workbench.enquiries.$id": at(
    {
      row: row(404, {
        ...toLogin,
        ...{ owner: 200, manager: 200, finance: 200, center: 200, unconfirmed: 403, auditor: 200 },
      }),
    },
    ({ enquiryId }) => `/workbench/enquiries/${enquiryId}`,
  ),

  // Shared resources: who manages the platform's lead unit.
  "(en).workbench.platforms.$slug.resources._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/resources`,
  ),
  "(en).workbench.platforms.$slug.resources.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/resources/new`,
  ),
  "(en).workbench.platforms.$slug.resources.$id._index": at(
    leads,
    ({ platform, resourceId }) => `/workbench/platforms/${platform}/resources/${resourceId}`,
  ),
  "(en).workbench.platforms.$slug.resources.$id.files": at(
    leads,
    ({ platform, resourceId }) => `/workbench/platforms/${platform}/resources/${resourceId}/files`,
  ),
  "(en).workbench.platforms.$slug.resources.$id.preview": at(
    leads,
    ({ platform, resourceId }) => `/workbench/platforms/${platform}/resources/${resourceId}/preview`,
  ),

  // Achievements: owners and managers of the organisation that one acts for; who acts for none is told what to do.
  "(en).workbench.achievements._index": {
    row: row(200, { ...toLogin, finance: 403, unconfirmed: 403 }),
  },
  "(en).workbench.achievements.new": {
    row: row(404, {
      ...toLogin,
      ...{ owner: 200, manager: 200, otherOwner: 200, center: 200, finance: 403, unconfirmed: 403 },
    }),
  },
  "(en).workbench.achievements.$id._index": at(
    itsManagers,
    ({ achievementId }) => `/workbench/achievements/${achievementId}`,
  ),
  "(en).workbench.achievements.$id.files": at(
    itsManagers,
    ({ achievementId }) => `/workbench/achievements/${achievementId}/files`,
  ),
  "(en).workbench.achievements.$id.preview": at(
    itsManagers,
    ({ achievementId }) => `/workbench/achievements/${achievementId}/preview`,
  ),

  // A platform's instruments and tables: its lead unit.
  "(en).workbench.platforms.$slug.instruments._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/instruments`,
  ),
  "(en).workbench.platforms.$slug.instruments.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/instruments/new`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id._index": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id.files": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}/files`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id.booking": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}/booking`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id.log": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}/log`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id.qr": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}/qr`,
  ),
  "(en).workbench.platforms.$slug.instruments.$id.preview": at(
    leads,
    ({ platform, instrumentId }) => `/workbench/platforms/${platform}/instruments/${instrumentId}/preview`,
  ),
  "(en).workbench.platforms.$slug.tables._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/tables`,
  ),
  "(en).workbench.platforms.$slug.tables.$file": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/tables/uniquip.csv`,
  ),

  // Bookings: what is free is public; one booking is its firm's, and leads who manages its instrument to their own page.
  "(en).instruments.$id.book": at(everybody, ({ instrumentId }) => `/instruments/${instrumentId}/book`),
  "(en).instruments.$id.wait": at(signedIn, ({ instrumentId }) => `/instruments/${instrumentId}/wait`),
  "(en).instruments.$id.calendar[.]ics": at(
    everybody,
    ({ instrumentId }) => `/instruments/${instrumentId}/calendar.ics`,
  ),
  "(en).calendars.$token": at(everybody, ({ tokens }) => `/calendars/${tokens.calendar}.ics`),
  "(en).workbench.calendars": signedIn,
  "(en).workbench.bookings._index": signedIn,
  "(en).workbench.bookings.$id._index": at(
    {
      row: row(404, {
        ...toLogin,
        ...{ owner: 200, manager: 200, finance: 200, unconfirmed: 403, center: 302 },
      }),
    },
    ({ bookingId }) => `/workbench/bookings/${bookingId}`,
  ),
  "(en).workbench.bookings.$id.calendar[.]ics": at(
    { row: row(404, { ...toLogin, ...{ owner: 200, manager: 200, finance: 200, unconfirmed: 403 } }) },
    ({ bookingId }) => `/workbench/bookings/${bookingId}/calendar.ics`,
  ),
  "(en).workbench.check-in.$id": at(signedIn, ({ instrumentId }) => `/workbench/check-in/${instrumentId}`),
  "(en).workbench.platforms.$slug.bookings._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/bookings`,
  ),
  "(en).workbench.platforms.$slug.bookings.$id": at(
    leads,
    ({ platform, bookingId }) => `/workbench/platforms/${platform}/bookings/${bookingId}`,
  ),
  // Service records and what they add up to: the lead unit, who recommends the platform, its authority, auditors.
  "(en).workbench.platforms.$slug.records._index": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/records`,
  ),
  "(en).workbench.platforms.$slug.records.$id": at(
    readers,
    ({ platform, recordId }) => `/workbench/platforms/${platform}/records/${recordId}`,
  ),
  "(en).workbench.platforms.$slug.records.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/records/new`,
  ),
  "(en).workbench.platforms.$slug.tables.records[.]xlsx": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/tables/records.xlsx`,
  ),
  "(en).workbench.platforms.$slug.assessment": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/assessment`,
  ),
  // The book: the lead unit, who recommends the platform, its authority, auditors.
  "(en).workbench.platforms.$slug.revenue._index": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/revenue`,
  ),
  "(en).workbench.platforms.$slug.revenue.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/revenue/new`,
  ),
  "(en).workbench.platforms.$slug.revenue.import": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/revenue/import`,
  ),
  "(en).workbench.platforms.$slug.revenue.invoices": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/revenue/invoices`,
  ),
  "(en).workbench.platforms.$slug.revenue.totals": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/revenue/totals`,
  ),
  "(en).workbench.platforms.$slug.revenue.indicators": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/revenue/indicators`,
  ),
  "(en).workbench.platforms.$slug.revenue[.]csv": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/revenue.csv`,
  ),
  "(en).workbench.platforms.$slug.revenue[.]xlsx": at(
    readers,
    ({ platform }) => `/workbench/platforms/${platform}/revenue.xlsx`,
  ),
  // Salts prove something to nobody but a party.
  "(en).workbench.platforms.$slug.revenue.proof[.]json": at(
    { row: row(404, { ...toLogin, center: 200, officerWithoutFactor: 302 }) },
    ({ platform }) => `/workbench/platforms/${platform}/revenue/proof.json`,
  ),
  "(en).workbench.platforms.$slug.revenue.entries.$id": at(
    readers,
    ({ platform, entryId }) => `/workbench/platforms/${platform}/revenue/entries/${entryId}`,
  ),
  "(en).workbench.duplicate-check._index": confirmed,
  // Of nothing there is no report.
  "(en).workbench.duplicate-check.report[.]pdf": {
    row: row(404, { ...toLogin, unconfirmed: 403 }),
  },
  "(en).workbench.platforms.$slug.calendar": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/calendar`,
  ),

  // Services, certificates and public questions: its lead unit; whoever is signed in may read the form for a question.
  "(en).questions.new.$about": at(signedIn, ({ serviceId }) => `/questions/new/service-${serviceId}`),
  "(en).workbench.platforms.$slug.services._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/services`,
  ),
  "(en).workbench.platforms.$slug.services.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/services/new`,
  ),
  "(en).workbench.platforms.$slug.services.$id._index": at(
    leads,
    ({ platform, serviceId }) => `/workbench/platforms/${platform}/services/${serviceId}`,
  ),
  "(en).workbench.platforms.$slug.services.$id.files": at(
    leads,
    ({ platform, serviceId }) => `/workbench/platforms/${platform}/services/${serviceId}/files`,
  ),
  "(en).workbench.platforms.$slug.services.$id.preview": at(
    leads,
    ({ platform, serviceId }) => `/workbench/platforms/${platform}/services/${serviceId}/preview`,
  ),
  "(en).workbench.platforms.$slug.qualifications._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/qualifications`,
  ),
  "(en).workbench.platforms.$slug.qualifications.new": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/qualifications/new`,
  ),
  "(en).workbench.platforms.$slug.qualifications.$id": at(
    leads,
    ({ platform, certificateId }) => `/workbench/platforms/${platform}/qualifications/${certificateId}`,
  ),
  "(en).workbench.platforms.$slug.questions._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/questions`,
  ),

  // A platform: its lead unit. Others have pages of their own for looking at it.
  "(en).workbench.platforms.$slug._index": at(leads, ({ platform }) => `/workbench/platforms/${platform}`),
  "(en).workbench.platforms.$slug.profile": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/profile`,
  ),
  "(en).workbench.platforms.$slug.sites": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/sites`,
  ),
  "(en).workbench.platforms.$slug.people": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/people`,
  ),
  "(en).workbench.platforms.$slug.contacts": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/contacts`,
  ),
  "(en).workbench.platforms.$slug.photos": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/photos`,
  ),
  // An introduction is its two sides' and its brokers'; a complaint its two sides', and the officers'.
  "(en).workbench.contracts._index": {
    row: row(404, {
      ...toLogin,
      ...{
        owner: 200,
        manager: 200,
        finance: 200,
        otherOwner: 200,
        center: 200,
        unconfirmed: 403,
        auditor: 200,
      },
    }),
  },
  "(en).workbench.contracts.new.$source": at(
    {
      row: row(404, {
        ...toLogin,
        ...{ owner: 200, manager: 200, finance: 403, otherOwner: 200, center: 200, unconfirmed: 403 },
      }),
    },
    () => "/workbench/contracts/new/direct",
  ),
  "(en).workbench.contracts.$id._index": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}`,
  ),
  "(en).workbench.contracts.$id.text": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/text`,
  ),
  "(en).workbench.contracts.$id.history": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/history`,
  ),
  // Salts prove something to nobody but a party.
  "(en).workbench.contracts.$id.proof[.]json": at(
    { row: row(404, { ...itsMembers.row, center: 200 }) },
    ({ concludedId }) => `/workbench/contracts/${concludedId}/proof.json`,
  ),
  "(en).workbench.contracts.$id.sign": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/sign`,
  ),
  "(en).workbench.contracts.$id.papers": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/papers`,
  ),
  "(en).workbench.contracts.$id.end": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/end`,
  ),
  "(en).workbench.contracts.$id.ratings": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/ratings`,
  ),
  "(en).workbench.contracts.$id.milestones.$milestone": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/milestones/1`,
  ),
  "(en).workbench.contracts.$id.versions.$file": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/versions/1.pdf`,
  ),
  "(en).verify._index": everybody,
  "(en).verify.$code": at(everybody, ({ concludedCode }) => `/verify/${concludedCode}`),
  "(en).workbench.contracts.$id.payments._index": at(
    contractSides,
    ({ concludedId }) => `/workbench/contracts/${concludedId}/payments`,
  ),
  "(en).workbench.contracts.$id.payments.$paymentId": at(
    contractSides,
    ({ concludedId, paymentId }) => `/workbench/contracts/${concludedId}/payments/${paymentId}`,
  ),
  "(en).workbench.organisations.$id_.ties": at(
    { row: row(404, { ...itsMembers.row, auditor: 200 }) },
    ({ organisationId }) => `/workbench/organisations/${organisationId}/ties`,
  ),
  "(en).workbench.contracts.$id.registration": at(
    { row: row(404, { ...itsMembers.row, center: 200, auditor: 200 }) },
    ({ concludedId }) => `/workbench/contracts/${concludedId}/registration`,
  ),
  "(en).workbench.contracts.$id.registration[.]zip": at(
    { row: row(404, { ...itsMembers.row, center: 200, auditor: 200 }) },
    ({ concludedId }) => `/workbench/contracts/${concludedId}/registration.zip`,
  ),
  // Officers are led to the list of all.
  "(en).workbench.rewards._index": {
    row: row(404, { ...toLogin, broker: 200, officer: 302, otherOfficer: 302, officerWithoutFactor: 302 }),
  },
  "(en).workbench.rewards.table[.]xlsx": {
    row: row(404, { ...toLogin, broker: 200, officer: 302, otherOfficer: 302, officerWithoutFactor: 302 }),
  },
  "(en).workbench.introductions._index": { row: row(404, { ...toLogin, broker: 200 }) },
  "(en).workbench.introductions.demands.$id": at(
    { row: row(404, { ...toLogin, broker: 200 }) },
    ({ introducedDemandId }) => `/workbench/introductions/demands/${introducedDemandId}`,
  ),
  "(en).workbench.introductions.$id": at(
    introductionSides,
    ({ introductionId }) => `/workbench/introductions/${introductionId}`,
  ),
  "(en).workbench.demands.$id.introductions": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/introductions`,
  ),
  "(en).workbench.complaints._index": confirmed,
  "(en).workbench.complaints.$id": at(
    { row: row(404, { ...itsMembers.row, center: 200 }) },
    ({ complaintId }) => `/workbench/complaints/${complaintId}`,
  ),
  "(en).workbench.complaints.new.$about": at(
    introductionSides,
    ({ introductionId }) => `/workbench/complaints/new/introduction-${introductionId}`,
  ),
  "(en).workbench.desk.complaints._index": officers,
  "(en).workbench.desk.complaints.$id": at(
    officers,
    ({ complaintId }) => `/workbench/desk/complaints/${complaintId}`,
  ),
  // A draft is whoever's is signed in; what has an organisation is its members'.
  "(en).workbench.demands._index": confirmed,
  "(en).workbench.demands.new": confirmed,
  "(en).workbench.demands.$id._index": at(itsMembers, ({ demandId }) => `/workbench/demands/${demandId}`),
  "(en).workbench.demands.$id.write.$step": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/write/problem`,
  ),
  // A demand's quotes and talks are its owner's; as a platform knows it, of the platform's lead unit alone.
  "(en).workbench.demands.$id.matches": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/matches`,
  ),
  "(en).workbench.platforms.$slug.demands._index": at(
    leads,
    ({ platform }) => `/workbench/platforms/${platform}/demands`,
  ),
  "(en).workbench.demands.$id.access": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/access`,
  ),
  "(en).workbench.demands.$id.similar": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/similar`,
  ),
  "(en).workbench.demands.$id.history": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/history`,
  ),
  "(en).workbench.demands.$id.quotes._index": at(
    itsMembers,
    ({ demandId }) => `/workbench/demands/${demandId}/quotes`,
  ),
  "(en).workbench.demands.$id.quotes.$quoteId": at(
    itsMembers,
    ({ demandId, quoteId }) => `/workbench/demands/${demandId}/quotes/${quoteId}`,
  ),
  "(en).workbench.demands.$id.talks.$slug": at(
    itsMembers,
    ({ demandId, platform }) => `/workbench/demands/${demandId}/talks/${platform}`,
  ),
  "(en).workbench.platforms.$slug.demands.$id._index": at(
    leads,
    ({ platform, demandId }) => `/workbench/platforms/${platform}/demands/${demandId}`,
  ),
  "(en).workbench.platforms.$slug.demands.$id.talk": at(
    leads,
    ({ platform, demandId }) => `/workbench/platforms/${platform}/demands/${demandId}/talk`,
  ),
  "(en).workbench.platforms.$slug.demands.$id.quote": at(
    leads,
    ({ platform, demandId }) => `/workbench/platforms/${platform}/demands/${demandId}/quote`,
  ),

  // Offices.
  "(en).workbench.department._index": departments,
  "(en).workbench.department.$slug": at(
    { row: row(404, { ...toLogin, department: 200 }) },
    ({ platform }) => `/workbench/department/${platform}`,
  ),
  "(en).workbench.department.demands._index": departments,
  // Of a demand that its department was told of.
  "(en).workbench.department.demands.$id": at(
    { row: row(404, { ...toLogin, department: 200 }) },
    ({ demandId }) => `/workbench/department/demands/${demandId}`,
  ),
  "(en).workbench.assistance._index": {
    row: row(404, { ...anyOfficer, department: 200, otherDepartment: 200 }),
  },
  "(en).workbench.assistance.new": {
    row: row(404, { ...anyOfficer, department: 200, otherDepartment: 200 }),
  },
  "(en).workbench.audit._index": auditors,
  "(en).workbench.audit.export[.]csv": auditors,
  "(en).workbench.desk._index": officers,
  "(en).workbench.desk.brokers._index": officers,
  "(en).workbench.desk.brokers.$id": at(officers, ({ brokerId }) => `/workbench/desk/brokers/${brokerId}`),
  "(en).workbench.desk.calendar": officers,
  "(en).workbench.desk.control-terms._index": officers,
  "(en).workbench.desk.control-terms.$id": at(
    officers,
    ({ termId }) => `/workbench/desk/control-terms/${termId}`,
  ),
  "(en).workbench.desk.control-terms.new": officers,
  "(en).workbench.desk.decisions._index": officers,
  // Another authority's decisions are not there.
  "(en).workbench.desk.decisions.$id": at(
    { row: row(404, itsOfficer) },
    ({ decisionId }) => `/workbench/desk/decisions/${decisionId}`,
  ),
  "(en).workbench.desk.decisions.new": officers,
  "(en).workbench.desk.holds._index": officers,
  "(en).workbench.desk.holds.$id": at(officers, ({ holdId }) => `/workbench/desk/holds/${holdId}`),
  "(en).workbench.desk.demands._index": officers,
  "(en).workbench.desk.demands.$id": at(officers, ({ demandId }) => `/workbench/desk/demands/${demandId}`),
  "(en).workbench.desk.imports._index": officers,
  // What one officer has only looked at is that officer's.
  "(en).workbench.desk.imports.$id._index": at(
    { row: row(404, itsOfficer) },
    ({ importId }) => `/workbench/desk/imports/${importId}`,
  ),
  "(en).workbench.desk.imports.$id.faults[.]csv": at(
    { row: row(404, itsOfficer) },
    ({ importId }) => `/workbench/desk/imports/${importId}/faults.csv`,
  ),
  "(en).workbench.desk.jobs": officers,
  "(en).workbench.desk.notices._index": officers,
  "(en).workbench.desk.notices.$id": at(officers, ({ noticeId }) => `/workbench/desk/notices/${noticeId}`),
  "(en).workbench.desk.notices.new": officers,
  "(en).workbench.desk.objections._index": officers,
  "(en).workbench.desk.objections.$id": at(
    officers,
    ({ objectionId }) => `/workbench/desk/objections/${objectionId}`,
  ),
  "(en).workbench.desk.reports._index": officers,
  "(en).workbench.desk.reports.$id": at(officers, ({ reportId }) => `/workbench/desk/reports/${reportId}`),
  "(en).workbench.desk.organisations._index": officers,
  "(en).workbench.desk.organisations.$id": at(
    officers,
    ({ applicationId }) => `/workbench/desk/organisations/${applicationId}`,
  ),
  "(en).workbench.desk.rules._index": officers,
  "(en).workbench.desk.revenue._index": officers,
  // What stands in another authority's books is not there.
  "(en).workbench.desk.revenue.$id": at(
    { row: row(404, itsOfficer) },
    ({ entryId }) => `/workbench/desk/revenue/${entryId}`,
  ),
  "(en).workbench.desk.patterns._index": officers,
  "(en).workbench.desk.patterns.$id": at(
    { row: row(404, itsOfficer) },
    ({ findingId }) => `/workbench/desk/patterns/${findingId}`,
  ),
  "(en).workbench.desk.samples._index": officers,
  "(en).workbench.desk.samples.$quarter": at(
    { row: row(404, itsOfficer) },
    () => "/workbench/desk/samples/2026Q1",
  ),
  "(en).workbench.desk.rewards._index": officers,
  "(en).workbench.desk.rewards.table[.]xlsx": officers,
  "(en).workbench.desk.rules.$id": at(officers, () => "/workbench/desk/rules/center.report-due"),
  "(en).workbench.desk.policies._index": officers,
  "(en).workbench.desk.policies.$id": at(
    officers,
    ({ policySlug }) => `/workbench/desk/policies/${policySlug}`,
  ),
  "(en).workbench.desk.policies.new": officers,
  "(en).workbench.desk.people._index": officers,
  "(en).workbench.desk.people.$id": at(officers, ({ personId }) => `/workbench/desk/people/${personId}`),
  "(en).workbench.desk.vocabulary._index": officers,
  "(en).workbench.desk.vocabulary.$id": at(officers, () => "/workbench/desk/vocabulary/field.new-materials"),
  "(en).files.$id": at(officers, ({ evidenceFileId }) => `/files/${evidenceFileId}`),
  // A page of development and of tests.
  "(en).styleguide": everybody,
};
