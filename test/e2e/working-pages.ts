import { bookParts, contractParts, type DeskPart } from "~/app/path-parts";
import type { Paths } from "~/app/paths";
import type { OwnSamples } from "./samples";

/** A page for those who are signed in, as the browser tests look at it. */
interface WorkingPage {
  name: string;
  /** The demo account that sees it; none: anybody. */
  as?: string;
  path: (paths: Paths, samples: OwnSamples) => string;
  status?: number;
}

const listsOfTheDesk: readonly DeskPart[] = [
  "organisations",
  "brokers",
  "people",
  "decisions",
  "imports",
  "notices",
  "policies",
  "rules",
  "vocabulary",
  "calendar",
  "objections",
  "reports",
  "holds",
  "demands",
  "complaints",
  "revenue",
  "patterns",
  "samples",
  "rewards",
  "control-terms",
  "jobs",
];
const formsOfTheDesk: readonly DeskPart[] = ["decisions", "notices", "policies", "control-terms"];

/** Pages for work and for signing in. A new page adds its line here. */
export const workingPages: readonly WorkingPage[] = [
  { name: "signing in", path: (paths) => paths.login() },
  { name: "signing up", path: (paths) => paths.register() },
  { name: "a lost password", path: (paths) => paths.forgotPassword() },
  { name: "a link that was used before", path: (paths) => paths.confirmEmail("nothing") },
  { name: "the workbench of an enterprise", as: "sme", path: (paths) => paths.workbench() },
  { name: "notifications", as: "sme", path: (paths) => paths.notifications() },
  { name: "settings", as: "sme", path: (paths) => paths.settings() },
  { name: "sign-ins", as: "sme", path: (paths) => paths.signIns() },
  { name: "the second factor", as: "sme", path: (paths) => paths.secondFactorSetup() },
  { name: "own data", as: "sme", path: (paths) => paths.ownData() },
  { name: "tokens", as: "sme", path: (paths) => paths.tokens() },
  { name: "what is followed", as: "sme", path: (paths) => paths.followed() },
  { name: "own organisations", as: "sme", path: (paths) => paths.ownOrganisations() },
  { name: "an organisation's registration", as: "sme", path: (paths) => paths.newOrganisation() },
  { name: "what one may not know of", as: "sme", path: (paths) => paths.desk(), status: 404 },
  { name: "own platforms", as: "center", path: (paths) => paths.ownPlatforms() },
  { name: "own bookings", as: "sme", path: (paths) => paths.bookings() },
  { name: "an own booking", as: "sme", path: (paths, { booking }) => paths.bookings(booking) },
  {
    name: "the week of a platform's instruments",
    as: "center",
    path: (paths, { platform }) => paths.ownCapabilities(platform, "calendar"),
  },
  {
    name: "the form for a service",
    as: "center",
    path: (paths, { platform, service }) => paths.ownCapabilities(platform, "services", service),
  },
  {
    name: "how an instrument is booked",
    as: "center",
    path: (paths, { platform, instrument }) =>
      paths.ownCapabilities(platform, "instruments", instrument, "booking"),
  },
  {
    name: "a platform's sharing figures",
    as: "center",
    path: (paths, { platform }) => paths.ownAssessment(platform),
  },
  { name: "a conversation", as: "sme", path: (paths, { enquiry }) => paths.enquiries(enquiry) },
  { name: "own demands", as: "sme", path: (paths) => paths.ownDemands() },
  {
    name: "a question about a demand",
    as: "sme",
    path: (paths, { draft }) => paths.demandStep(draft, "field"),
  },
  {
    name: "a demand before it is published",
    as: "sme",
    path: (paths, { draft }) => paths.demandStep(draft, "check"),
  },
  { name: "an own demand", as: "sme", path: (paths, { demand }) => paths.ownDemand(demand) },
  {
    name: "what suits an own demand",
    as: "sme",
    path: (paths, { demand }) => paths.ownDemand(demand, "matches"),
  },
  {
    name: "who may know of an own demand",
    as: "sme",
    path: (paths, { demand }) => paths.ownDemand(demand, "access"),
  },
  {
    name: "quotes side by side",
    as: "sme",
    path: (paths, { demand, quotes: [one, another] }) =>
      `${paths.ownDemand(demand, "quotes")}?id=${one}&id=${another}`,
  },
  {
    name: "the demands that suit a platform",
    as: "center",
    path: (paths, { platform }) => paths.ownCapabilities(platform, "demands"),
  },
  {
    name: "a demand as a platform sees it",
    as: "center",
    path: (paths, { platform, demand }) => paths.ownCapabilities(platform, "demands", demand),
  },
  {
    name: "the form for a quote",
    as: "center",
    path: (paths, { platform, demand }) => paths.ownCapabilities(platform, "demands", demand, "quote"),
  },
  { name: "a broker's board", as: "broker", path: (paths) => paths.introductions() },
  {
    name: "a demand that a broker may introduce",
    as: "broker",
    path: (paths, { brokerDemand }) => paths.brokerDemand(brokerDemand),
  },
  {
    name: "an introduction",
    as: "broker",
    path: (paths, { introduction }) => paths.introduction(introduction),
  },
  { name: "own contracts", as: "center", path: (paths) => paths.contracts() },
  { name: "a contract between two", as: "center", path: (paths) => paths.newContract() },
  { name: "a contract", as: "center", path: (paths, { contract }) => paths.contract(contract) },
  ...contractParts.map((part) => ({
    name: `a contract's ${part}`,
    as: "center",
    path: (paths: Paths, { contract }: OwnSamples) => paths.contract(contract, part),
  })),
  {
    name: "a milestone",
    as: "center",
    path: (paths, { contract, milestone }) => paths.contractMilestone(contract, milestone),
  },
  {
    name: "a payment",
    as: "center",
    path: (paths, { contract, payment }) => paths.contractPayment(contract, payment),
  },
  {
    name: "what the public is told of a contract",
    path: (paths, { contractCode }) => paths.paperCheck(contractCode),
  },
  { name: "a payment's link that ended", path: (paths) => paths.paymentAnswer("nothing"), status: 404 },
  { name: "a platform's book", as: "center", path: (paths, { platform }) => paths.book(platform) },
  ...bookParts.map((part) => ({
    name: `a book's ${part}`,
    as: "center",
    path: (paths: Paths, { platform }: OwnSamples) => paths.bookPart(platform, part),
  })),
  {
    name: "an entry of a book",
    as: "center",
    path: (paths, { platform, entry }) => paths.bookEntry(platform, entry),
  },
  {
    name: "an organisation's affiliates",
    as: "center",
    path: (paths, { organisation }) => paths.ownTies(organisation),
  },
  { name: "a broker's rewards", as: "broker", path: (paths) => paths.rewards() },
  {
    name: "an entry that waits for officers",
    as: "officer",
    path: (paths, { waitingEntry }) => paths.deskItem("revenue", waitingEntry),
  },
  { name: "complaints", as: "sme", path: (paths) => paths.complaints() },
  { name: "demands nobody answered", as: "league", path: (paths) => paths.departmentDemands() },
  { name: "a broker's profile", as: "broker", path: (paths) => paths.brokerProfile() },
  { name: "an expert's profile", as: "expert", path: (paths) => paths.expertProfile() },
  { name: "the department's platforms", as: "league", path: (paths) => paths.department() },
  { name: "forms filled in for others", as: "league", path: (paths) => paths.assistance() },
  { name: "a form for somebody else", as: "league", path: (paths) => paths.newAssistedForm() },
  { name: "the auditor's log", as: "auditor", path: (paths) => paths.auditLog() },
  { name: "the workbench of an officer", as: "officer", path: (paths) => paths.workbench() },
  { name: "the desk", as: "officer", path: (paths) => paths.desk() },
  ...listsOfTheDesk.map((part) => ({
    name: `the desk's ${part}`,
    as: "officer",
    path: (paths: Paths) => paths.desk(part),
  })),
  ...formsOfTheDesk.map((part) => ({
    name: `the desk's form for ${part}`,
    as: "officer",
    path: (paths: Paths) => paths.deskItem(part, "new"),
  })),
];
