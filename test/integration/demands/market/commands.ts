import { acceptQuote } from "~/app/modules/demands/accept-quote.commands.server";
import { decideAccess, invitePlatform } from "~/app/modules/demands/access-decisions.commands.server";
import { requestAccess, requestBrokerAccess } from "~/app/modules/demands/access-requests.commands.server";
import { clearDemand, sendBackDemand } from "~/app/modules/demands/check-demand.commands.server";
import {
  declineQuote,
  shortlistQuote,
  unlistQuote,
} from "~/app/modules/demands/choose-quote.commands.server";
import { decideComplaint } from "~/app/modules/demands/complaint-decisions.commands.server";
import { openComplaint } from "~/app/modules/demands/complaints.commands.server";
import { blankQuote } from "~/app/modules/demands/core/typed-quote";
import { answerDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { excludeOrganisation, includeOrganisation } from "~/app/modules/demands/exclusions.commands.server";
import { type Look, readFullDemand } from "~/app/modules/demands/full-demand.commands.server";
import { proposeIntroduction } from "~/app/modules/demands/introduce.commands.server";
import {
  answerIntroduction,
  withdrawIntroduction,
} from "~/app/modules/demands/introduction-answers.commands.server";
import { declineDemand, undoDecline } from "~/app/modules/demands/not-for-us.commands.server";
import {
  extendDemand,
  openDemandToBrokers,
  takeBackDemand,
  widenDemand,
  withdrawDemand,
} from "~/app/modules/demands/own-demand.commands.server";
import { moveOwnPair } from "~/app/modules/demands/pairs.commands.server";
import { publishDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { saveQuoteDraft } from "~/app/modules/demands/quote-draft.commands.server";
import { quoteInput } from "~/app/modules/demands/quote-form";
import { sendQuote } from "~/app/modules/demands/send-quote.commands.server";
import { sayToOwner, sayToPlatform } from "~/app/modules/demands/talk.commands.server";
import { resumeQuote, withdrawQuote } from "~/app/modules/demands/withdraw-quote.commands.server";
import { by } from "../choosing-world";
import type { Command, Kind } from "./moves";
import { validDays } from "./moves";
import { amountOf, dateOf, markOf, type World } from "./world";

/** A form as it was filled in: with the numbers that its page held. Sent again with the same id it is the same. */
export interface Sending {
  command: Command;
  requestId: string;
  day: number;
  demandId: number;
  ids: {
    access: number;
    brokersAccess: number;
    quote: string;
    introduction: number;
    complaint: number;
    pair: number;
  };
  termsHash: string;
}

const none = 2 ** 31 - 1;

/** Fills in the form of a command, from what the database holds at this moment. */
export async function fillIn(
  world: World,
  command: Command,
  requestId: string,
  day: number,
): Promise<Sending> {
  const { sql } = world;
  const demandId = world.demands[command.demand] ?? none;
  const platformId = world.platforms[command.platform].id;
  const introduction = world.introductions[command.place] ?? none;
  const [row] = await sql<
    {
      access: number | null;
      brokers: number | null;
      quote: string | null;
      hash: string | null;
      pair: number | null;
    }[]
  >`select (select id from demand_access where demand_id = ${demandId} and platform_id = ${platformId}) as access,
      (select id from demand_access where demand_id = ${demandId} and broker_id = ${world.brokers[command.broker]}) as brokers,
      (select id from quotes where demand_id = ${demandId} and platform_id = ${platformId}) as quote,
      (select terms_hash from introductions where id = ${introduction}) as hash,
      (select max(id) from demand_pairs where ${demandId} in (demand_id, other_id)) as pair`;
  return {
    ...{ command, requestId, day, demandId },
    ids: {
      access: row?.access ?? none,
      brokersAccess: row?.brokers ?? none,
      quote: row?.quote ?? "00000000-0000-4000-8000-000000000000",
      introduction,
      complaint: world.complaints[command.place] ?? none,
      pair: row?.pair ?? none,
    },
    termsHash: row?.hash ?? "",
  };
}

/** What a command answers, whichever it is. */
export type Answer = { ok: true; value: unknown } | { ok: false; refusal: { reason: string } };

/** Sends a form. */
export async function send(world: World, sending: Sending): Promise<Answer> {
  return senders[sending.command.do](
    sending,
    world,
    by(world.members[sending.command.by], sending.requestId),
  );
}

type Context = ReturnType<typeof by>;
type Sender = (sending: Sending, world: World, context: Context) => Promise<Answer>;

const reasons = { grant: undefined, refuse: "not-suited", revoke: "too-sensitive" } as const;
const decide =
  (which: "access" | "brokersAccess"): Sender =>
  ({ command: { decision }, demandId, ids }, _world, context) =>
    decideAccess({ demandId, accessId: ids[which], decision, reason: reasons[decision] }, context);
const choose =
  (work: typeof shortlistQuote): Sender =>
  ({ demandId, ids }, _world, context) =>
    work({ demandId, quoteId: ids.quote }, context);
const answer =
  (side: "owner" | "platform"): Sender =>
  ({ ids, termsHash, command: { flag } }, _world, context) =>
    answerIntroduction(
      {
        id: ids.introduction,
        side,
        ...(flag ? { answer: "accept", termsHash } : { answer: "refuse", reason: "不合适。" }),
      },
      context,
    );
const look =
  (role: Look["role"]): Sender =>
  async ({ command, demandId }, world) => {
    const { personId, organisationId: acting } = world.members[command.by];
    const organisationId = acting === 0 ? undefined : acting;
    const platformId = role === "platform" ? world.platforms[command.platform].id : undefined;
    const reason = role === "officer" ? "抽查" : undefined;
    const read = await readFullDemand(demandId, { role, personId, organisationId, platformId, reason });
    return read ? { ok: true, value: {} } : { ok: false, refusal: { reason: "hidden" } };
  };
const pair =
  (move: "agree" | "join" | "leave"): Sender =>
  ({ demandId, ids }, _world, context) =>
    moveOwnPair({ demandId, pairId: ids.pair, move }, context);
const complain =
  (as: "owner" | "platform" | "reader"): Sender =>
  ({ command, demandId }, world, context) =>
    openComplaint(
      {
        ...{ about: "demand", aboutId: demandId, as, text: "一直没有回音。" },
        kind: as === "reader" ? "conduct" : "answer",
        against: as === "owner" ? "platform" : "owner",
        slug: as === "reader" ? undefined : world.platforms[command.platform].slug,
      },
      context,
    );
const target = ({ command, demandId }: Sending, world: World) => ({
  demandId,
  slug: world.platforms[command.platform].slug,
});
const exclusion = ({ command, demandId }: Sending, world: World) => ({
  demandId,
  organisationId: world.units[command.unit].id,
});

const senders: Readonly<Record<Kind, Sender>> = {
  edit: ({ demandId, command, requestId }, _world, context) => {
    const tried = command.flag
      ? "请打 13912345678 找我。"
      : `试过两种办法 ${markOf(demandId)} ${requestId.slice(0, 8)}。`;
    return answerDemand({ id: demandId, change: { tried } }, context);
  },
  draftVisibility: ({ demandId, command: { visibility } }, _world, context) =>
    answerDemand({ id: demandId, change: { visibility } }, context),
  publish: ({ demandId }, _world, context) => publishDemand({ id: demandId }, context),
  takeBack: ({ demandId }, _world, context) => takeBackDemand({ id: demandId }, context),
  withdrawDemand: ({ demandId }, _world, context) =>
    withdrawDemand({ id: demandId, reason: "no-longer" }, context),
  extend: ({ demandId }, _world, context) => extendDemand({ id: demandId }, context),
  openToBrokers: ({ demandId, command }, _world, context) =>
    openDemandToBrokers({ id: demandId, isOpen: command.flag }, context),
  widen: ({ demandId, command: { visibility } }, _world, context) =>
    widenDemand({ id: demandId, visibility }, context),
  exclude: (sending, world, context) => excludeOrganisation(exclusion(sending, world), context),
  include: (sending, world, context) => includeOrganisation(exclusion(sending, world), context),
  request: (sending, world, context) =>
    requestAccess({ ...target(sending, world), message: "我们做过同类的事。" }, context),
  requestAsBroker: ({ demandId }, _world, context) =>
    requestBrokerAccess({ demandId, message: "我认识做这个的人。" }, context),
  decideAccess: decide("access"),
  decideBroker: decide("brokersAccess"),
  invite: (sending, world, context) => invitePlatform(target(sending, world), context),
  saveDraft: (sending, world, context) =>
    saveQuoteDraft(
      { ...target(sending, world), typed: { ...blankQuote, approach: sending.requestId } },
      [],
      context,
    ),
  sendQuote: (sending, world, context) => {
    const amount = amountOf(sending.demandId, world.platforms[sending.command.platform].id);
    const quote = quoteInput.parse({
      components: [{ name: `费用${amount}`, quantity: "1", unit: "项", unitPrice: amount }],
      milestones: [{ title: "交付", deliverable: "", dueDays: "20", amount }],
      ...{
        approach: `先测后改 ${amount} ${sending.requestId}。`,
        deliverables: "一份报告。",
        assumptions: "",
      },
      ...{ changeNote: "", days: "30", validUntil: dateOf(world, sending.day + validDays) },
    });
    return sendQuote({ ...target(sending, world), quote }, [], context);
  },
  withdrawQuote: (sending, world, context) => withdrawQuote(target(sending, world), context),
  resumeQuote: (sending, world, context) => resumeQuote(target(sending, world), context),
  shortlist: choose(shortlistQuote),
  unlist: choose(unlistQuote),
  decline: ({ demandId, ids }, _world, context) =>
    declineQuote({ demandId, quoteId: ids.quote, reason: "price", note: undefined }, context),
  accept: ({ demandId, ids, command: { revision, claims, flag } }, world, context) =>
    acceptQuote(
      {
        ...{ demandId, quoteId: ids.quote, expectedRevision: revision },
        claims: claims.map((place) => ({
          introductionId: world.introductions[place] ?? none,
          isThrough: flag,
          reason: flag ? undefined : "早就认识。",
        })),
      },
      context,
    ),
  sayToOwner: (sending, world, context) =>
    sayToOwner({ ...target(sending, world), text: `样品有多少？${sending.requestId}` }, context),
  sayToPlatform: (sending, world, context) =>
    sayToPlatform({ ...target(sending, world), text: `十二个。${sending.requestId}` }, context),
  notForUs: (sending, world, context) =>
    declineDemand({ ...target(sending, world), reason: "no-capacity" }, context),
  undoNotForUs: (sending, world, context) => undoDecline(target(sending, world), context),
  propose: (sending, world, context) =>
    proposeIntroduction(
      { ...target(sending, world), message: "做过同样的事。", basis: "share", shareBp: 250, payer: "owner" },
      context,
    ),
  answerAsOwner: answer("owner"),
  answerAsPlatform: answer("platform"),
  withdrawIntroduction: ({ ids }, _world, context) => withdrawIntroduction({ id: ids.introduction }, context),
  lookAsPlatform: look("platform"),
  lookAsBroker: look("broker"),
  lookAsOfficer: look("officer"),
  lookAsPartner: look("partner"),
  clear: ({ demandId }, _world, context) => clearDemand({ demandId }, context),
  sendBack: ({ demandId }, _world, context) => sendBackDemand({ demandId, note: "请删去电话" }, context),
  agree: pair("agree"),
  join: pair("join"),
  leave: pair("leave"),
  complainAsOwner: complain("owner"),
  complainAsPlatform: complain("platform"),
  complainAsReader: complain("reader"),
  decideComplaint: ({ ids }, _world, context) =>
    decideComplaint({ id: ids.complaint, outcome: "rejected", answer: "没有证据。" }, context),
};
