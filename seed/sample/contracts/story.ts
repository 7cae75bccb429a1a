import { newContractCode } from "~/app/modules/contracts/core/contract-code";
import { typedOfText } from "~/app/modules/contracts/core/read-contract-text";
import { randomOf } from "../../random";
import { contractPaperOf } from "./contract-papers";
import { idOf } from "./papers";
import type { Parties, SampleOrganisation, SamplePlatform } from "./parties";
import type { ContractPlan } from "./plan";
import type { Rows, VersionPlan } from "./rows";
import { type QuoteFacts, textOf } from "./text";
import { DAY, dayOf, HOUR, iso, type Story, storyFrom } from "./times";

/** Where a contract came from, where it did not come directly. */
export interface Origin {
  quote?: QuoteFacts & { id: string; acceptedAt: number };
  bookingId?: number;
  enquiryId?: number;
}

/** A contract while its story is told. */
export interface Told {
  plan: ContractPlan;
  id: string;
  rows: Rows;
  story: Story;
  now: number;
  /** When both had signed, ms. */
  concluded: number;
  seller: SampleOrganisation;
  /** Undefined: a buyer without an account. */
  buyer?: SampleOrganisation;
  outsider?: Parties["outsiders"][number];
  platforms: readonly (SamplePlatform & { shareBp: number })[];
  /** The text that holds. */
  text: VersionPlan["text"];
  event(kind: string, at: number, told?: { side?: "seller" | "buyer"; number?: number }): void;
}

const openStates = new Set(["drafted", "proposed", "dropped"]);

/** Tells how a contract was written and signed. What was done under it, `tellWork` tells. */
export async function tellContract(
  plan: ContractPlan,
  {
    parties,
    origin,
    now,
    address,
  }: { parties: Parties; origin: Origin; now: number; address: string | undefined },
  rows: Rows,
): Promise<Told> {
  const platforms = plan.credits.map(({ platform, shareBp }) => {
    const found = parties.platforms.get(platform);
    if (!found) throw new Error(`${plan.key}: no platform ${platform}`);
    return { ...found, shareBp };
  });
  const seller = [...parties.organisations.values()].find(({ id }) => id === platforms[0]?.leadId);
  const buyer = parties.organisations.get(plan.buyer);
  const outsider = parties.outsiders.find(({ name }) => name === plan.buyer);
  if (!seller || (!buyer && !outsider)) throw new Error(`${plan.key}: no parties`);
  const accepted = origin.quote?.acceptedAt;
  const concluded = accepted === undefined ? now - plan.age * DAY : Math.min(accepted + 4 * DAY, now - HOUR);
  const begun = accepted === undefined ? concluded - 12 * DAY : Math.min(accepted + HOUR, concluded - HOUR);
  const story = storyFrom(begun, now);
  const id = idOf(`contract:${plan.key}`);
  const random = randomOf(`code:${plan.key}`);
  const text = textOf(plan, {
    quote: origin.quote,
    due: dueDays(plan, concluded, now, origin.quote?.milestones.length),
    begin: plan.state === "signed" ? now + 5 * DAY : concluded,
    platforms,
  });
  const told: Told = {
    ...{ plan, id, rows, story, now, concluded, seller, platforms, text },
    ...(buyer ? { buyer } : {}),
    ...(outsider ? { outsider } : {}),
    event: (kind, at, { side, number } = {}) =>
      rows.events.push({
        contractId: id,
        ...{ kind, side, number, happenedAt: iso(at) },
        personId: side === undefined ? null : side === "seller" ? seller.personId : (buyer?.personId ?? null),
      }),
  };
  const isConcluded = !openStates.has(plan.state);
  const created = story.next(0, begun);
  rows.contracts.push({
    ...{ id, isSample: true, code: newContractCode((most) => random.int(0, most - 1)) },
    ...originOf(origin),
    status: plan.state === "proposed" ? "drafted" : plan.state,
    sellerId: seller.id,
    ...(buyer ? { buyerId: buyer.id } : {}),
    ...(outsider
      ? { buyerName: outsider.name, buyerUscc: outsider.uscc, buyerContact: outsider.contact }
      : {}),
    createdBy: seller.personId,
    createdAt: iso(created),
    sellerShowsName: plan.flags.has("registered"),
    buyerShowsName: plan.flags.has("registered"),
  });
  told.event("create", created, { side: "seller" });
  if (plan.state === "drafted") {
    rows.versions.push({ ...draftOf(told, 1, text, created), outcome: "draft" });
    return told;
  }
  const version = await propose(told, 1, text, story.next(0.2), address);
  if (isConcluded) conclude(told, version);
  else if (plan.state === "proposed") sign(told, version, "seller", story.next(0.02));
  else endWithout(told, version);
  return told;
}

function originOf({ quote, bookingId, enquiryId }: Origin) {
  if (quote) return { origin: "quote" as const, quoteId: quote.id };
  if (bookingId !== undefined) return { origin: "booking" as const, bookingId };
  return enquiryId === undefined ? { origin: "direct" as const } : { origin: "enquiry" as const, enquiryId };
}

/** Days by which milestones are due: of what is done within its time, of what is to come ahead. */
function dueDays(plan: ContractPlan, concluded: number, now: number, count = plan.steps.length): string[] {
  const span = Math.min(plan.days, Math.max(2, plan.age - 12));
  return Array.from({ length: Math.max(count, plan.state === "proposed" ? 1 : 0) }, (_, index) => {
    const step = plan.steps[index] ?? "p";
    if (step === "p") return dayOf(now + (6 + 45 * Math.max(0, index - plan.steps.indexOf("p"))) * DAY);
    return dayOf(concluded + ((index + 1) / count) * span * DAY);
  });
}

function draftOf({ id, seller }: Told, number: number, text: VersionPlan["text"], at: number) {
  return {
    text,
    row: {
      id: idOf(`version:${id}:${number}`),
      ...{ contractId: id, number, author: "seller" as const, title: text.title, type: text.type },
      paymentMode: text.paymentMode,
      vatBasis: text.vatBasis,
      vatRateBp: text.vatRateBp,
      typed: typedOfText(text),
      writtenBy: seller.personId,
      updatedAt: iso(at),
    },
  };
}

/** Fixes a text and makes its paper. */
export async function propose(
  told: Told,
  number: number,
  text: VersionPlan["text"],
  at: number,
  address: string | undefined,
): Promise<VersionPlan> {
  const { rows, seller } = told;
  const paper = await contractPaperOf(told, number, text, at, address);
  const version: VersionPlan = {
    ...draftOf(told, number, text, at),
    proposedAt: iso(at),
    proposedBy: seller.personId,
    pdfFileId: rows.files.keep(paper, iso(at)),
    outcome: "proposed",
  };
  rows.versions.push(version);
  told.event("propose", at, { side: "seller", number });
  return version;
}

/** Both sign: with a second factor here, or by a paper with seals where the buyer has no account. */
export function conclude(told: Told, version: VersionPlan): void {
  const { story, concluded, rows, plan } = told;
  const isFirst = version.row.number === 1;
  sign(told, version, "seller", story.next(0.5));
  const at = isFirst ? story.next(0, concluded) : story.next(1.5);
  sign(told, version, "buyer", at);
  version.outcome = "signed";
  version.endedAt = iso(at);
  told.text = version.text;
  told.event(isFirst ? "conclude" : "amend", at, { number: version.row.number });
  if (!isFirst) return;
  const contract = rows.contracts.find(({ id }) => id === told.id);
  if (contract) contract.concludedAt = iso(at);
  if (plan.state !== "signed") told.event("begin", at);
}

function sign(told: Told, version: VersionPlan, side: "seller" | "buyer", at: number): void {
  const { rows, seller, buyer, outsider } = told;
  const by = side === "buyer" && buyer ? buyer : seller;
  const file = [...rows.files.kept.values()].find(({ id }) => id === version.pdfFileId);
  if (!file) throw new Error("a paper is not kept");
  rows.signatures.push({
    id: idOf(`signature:${version.row.id}:${side}`),
    versionId: version.row.id,
    ...{ side, way: outsider ? "sealed_scan" : "consent", factor: by.personId % 2 === 0 ? "app" : "text" },
    ...{ personId: by.personId, organisationId: by.id, signedAt: iso(at), pdfSha256: file.paper.sha256 },
  });
  told.event("sign", at, { side, number: version.row.number });
}

/** The other side would not have it: refused with a reason, then given up. */
function endWithout(told: Told, version: VersionPlan): void {
  const { story, rows } = told;
  const refused = story.next(2);
  version.outcome = "refused";
  version.endedAt = iso(refused);
  version.reason = "工期与种植季冲突，今年不再安排。";
  told.event("refuse", refused, { side: "buyer", number: version.row.number });
  const dropped = story.next(1);
  const contract = rows.contracts.find(({ id }) => id === told.id);
  if (contract) contract.endedAt = iso(dropped);
  told.event("drop", dropped, { side: "seller" });
}
