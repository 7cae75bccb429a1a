import { answerDelivery } from "~/app/modules/contracts/answer-delivery.commands.server";
import { answerEntry } from "~/app/modules/contracts/answer-entry.commands.server";
import { answerPayment } from "~/app/modules/contracts/answer-payment.commands.server";
import { askReversal } from "~/app/modules/contracts/ask-reversal.commands.server";
import { saveContractText, startVersion } from "~/app/modules/contracts/contract-draft.commands.server";
import { decideReversal } from "~/app/modules/contracts/decide-reversal.commands.server";
import {
  type DeclaredRevenue,
  declareRevenue,
} from "~/app/modules/contracts/declare-revenue.commands.server";
import { deliverMilestone } from "~/app/modules/contracts/deliver.commands.server";
import { refuseVersion, withdrawVersion } from "~/app/modules/contracts/end-version.commands.server";
import { examineLedger } from "~/app/modules/contracts/examine-ledger.commands.server";
import { importRevenue } from "~/app/modules/contracts/import-revenue.commands.server";
import { enterInvoice } from "~/app/modules/contracts/invoices.commands.server";
import { proposeVersion } from "~/app/modules/contracts/propose-version.commands.server";
import { recordPayment } from "~/app/modules/contracts/record-payment.commands.server";
import { reportRoyalty, takeBackRoyalty } from "~/app/modules/contracts/report-royalty.commands.server";
import { signVersion } from "~/app/modules/contracts/sign-version.commands.server";
import {
  answerTermination,
  askTermination,
  terminateContract,
} from "~/app/modules/contracts/terminate.commands.server";
import { turnLedger } from "~/app/modules/contracts/turn-ledger.commands.server";
import { verifyEntries } from "~/app/modules/contracts/verify-entries.commands.server";
import { sentBy } from "../../../factories/contract";
import { amountOf, type Command, type Kind, type State } from "./model";
import { anInvoice, aPaper, aProof, type Life } from "./world";

/** What a command answers, whichever it is. */
export type Answer = { ok: true; value: unknown } | { ok: false; refusal: { reason: string } };

/** A form as it was filled in from its page: sent again with the same id it is the same. */
interface Sending {
  send: () => Promise<Answer>;
}

type NumberedInvoice = ReturnType<typeof anInvoice>;

interface Filled {
  contractId: string;
  command: Command;
  context: ReturnType<typeof sentBy>;
  life: Life;
  ids: { due: string; payment: string; entries: string[]; round: number; version: number };
  shown: { version: number; sha256: string; proof: string } | undefined;
  amountFen: number;
  invoiceId: string | undefined;
  letter: NumberedInvoice;
  /** For who takes another's number. */
  taken: { slug: string; ofContract: NumberedInvoice | undefined; ofBook: NumberedInvoice };
  /** What was agreed elsewhere. */
  agreement: ReturnType<typeof aPaper>;
  papers: { receipt: ReturnType<typeof aPaper>; invoice: ReturnType<typeof anInvoice> } | undefined;
}

const none = "00000000-0000-4000-8000-000000000000";

/** Fills in the form of a command, from what the database holds at this moment. */
export async function fillIn(
  life: Life,
  contractId: string,
  state: State,
  command: Command,
  requestId: string,
): Promise<Sending> {
  const { sql, members } = life;
  const { at, by } = command;
  const due = state.dues[at];
  const [milestone, day] = [
    due ? (due.milestone ?? null) : -1,
    due?.day === undefined ? null : dayOf(due.day),
  ];
  const [row] = await sql<
    { due: string | null; payment: string | null; round: number | null; version: number | null }[]
  >`
    select (select id from dues where contract_id = ${contractId} and cancelled_at is null
        and milestone is not distinct from ${milestone} and period_from is not distinct from ${day}::date
        and not ${due?.isGone === true}) as due,
      (select id from payments where contract_id = ${contractId} order by recorded_at offset ${at} limit 1) as payment,
      (select max(round) from deliveries where contract_id = ${contractId} and milestone = ${at + 1}) as round,
      (select max(number) from contract_versions where contract_id = ${contractId}) as version`;
  const payment = row?.payment ?? none;
  const entries = command.isElsewhere
    ? await sql<{ id: string }[]>`
        select id from revenue_entries where agreement = ${contractId} order by declared_at offset ${at} limit 1`
    : await sql<{ id: string }[]>`
        select id from revenue_entries where payment_id = ${payment} order by platform_id`;
  const amountFen = amountOf(state, command);
  const invoices = await sql<{ id: string; number: string }[]>`
    select id, number from invoices where contract_id = ${contractId} and red_of is null order by entered_at`;
  // Once all that was paid on it is reversed, its number is anybody's.
  const [taken] = await sql<{ number: string }[]>`
    select i.number from invoices i where i.contract_id = ${contractId} and i.red_of is null and exists (
      select from payments p where p.invoice_id = i.id and p.state <> 'reversed') order by i.entered_at limit 1`;
  const place = command.do === "pay" ? command.invoice : at;
  const numbered = (number: string) => ({ ...anInvoice(amountFen), number });
  const filled: Filled = {
    ...{ life, contractId, command, amountFen, context: sentBy(members[by], requestId) },
    ids: {
      ...{ due: row?.due ?? none, payment, entries: entries.map(({ id }) => id) },
      ...{ round: row?.round ?? 1, version: row?.version ?? 1 },
    },
    shown: command.do === "sign" ? await aProof(life, contractId, members[by].personId) : undefined,
    invoiceId: invoices[place]?.id,
    letter: anInvoice(amountFen),
    taken: {
      slug: life.platforms[0]?.slug ?? "",
      ofContract: taken && numbered(taken.number),
      ofBook: numbered(life.bookInvoice),
    },
    agreement: aPaper(),
    papers: command.hasPapers
      ? { receipt: aPaper(), invoice: anInvoice(amountFen * (command.isWide ? 2 : 1)) }
      : undefined,
  };
  return { send: () => senders[command.do](filled) };
}

type Sender = (filled: Filled) => Promise<Answer>;
const origin = "http://localhost";
const answer =
  (isAccepted: boolean): Sender =>
  ({ contractId, command, ids, context }) =>
    answerDelivery(
      { contractId, milestone: command.at + 1, round: ids.round, isAccepted, answer: "已核对。" },
      context,
    );
const decide =
  (isGranted: boolean): Sender =>
  ({ ids, context }) =>
    decideReversal({ entryId: ids.entries[0] ?? none, isGranted, answer: "已核对。" }, context);

const senders: Readonly<Record<Kind, Sender>> = {
  sign: ({ contractId, shown, context }) =>
    signVersion({ contractId, version: 0, sha256: "", ...shown, way: "consent" }, context),
  refuse: ({ contractId, ids, context }) =>
    refuseVersion({ contractId, version: ids.version, reason: "不改。" }, context),
  // A new text is begun, written and proposed, each with an id of its own.
  async amend({ contractId, context, command }) {
    const part = (name: string) => ({ ...context, requestId: `${context.requestId}:${name}` });
    const started = await startVersion({ id: contractId }, part("start"));
    if (!started.ok) return started;
    const typed = await amendedText(contractId, command);
    const saved = await saveContractText(contractId, typed, part("save"));
    if (!saved.ok) return saved;
    return proposeVersion(contractId, part("propose"), { origin });
  },
  deliver: ({ contractId, command, context }) =>
    deliverMilestone({ contractId, milestone: command.at + 1, note: "已交付。" }, context),
  accept: answer(true),
  reject: answer(false),
  pay: ({ life, contractId, command, ids, amountFen, papers, invoiceId, context }) =>
    recordPayment(
      {
        ...{ contractId, paidOn: life.paidOn, amountFen, ...papers },
        ...(command.isAdvance ? {} : { dueId: ids.due }),
        ...(papers && invoiceId ? { invoice: undefined, invoiceId } : {}),
      },
      context,
    ),
  redLetter: ({ contractId, amountFen, invoiceId = none, letter, context }) =>
    enterInvoice({ ...letter, contractId, totalFen: amountFen, redOf: invoiceId }, context),
  takeInvoice: ({ contractId, taken, command, context }) =>
    taken.ofContract && command.isWide
      ? enterInvoice({ ...taken.ofContract, slug: taken.slug }, context)
      : enterInvoice({ ...taken.ofBook, contractId }, context),
  withdraw: ({ contractId, ids, context }) => withdrawVersion({ contractId, version: ids.version }, context),
  terminate: ({ contractId, context }) =>
    terminateContract({ contractId, ground: "impossible", reason: "设备已毁。" }, context),
  confirm: ({ command, ids, context }) =>
    command.isElsewhere
      ? answerEntry({ entryId: ids.entries[0] ?? none, answer: "confirm" }, context)
      : answerPayment({ paymentId: ids.payment, answer: "confirm" }, context),
  dispute: ({ command, ids, context }) =>
    command.isElsewhere
      ? answerEntry({ entryId: ids.entries[0] ?? none, answer: "dispute", reason: "金额不符。" }, context)
      : answerPayment({ paymentId: ids.payment, answer: "dispute", reason: "金额不符。" }, context),
  verify: ({ ids, context }) => verifyEntries(ids.entries, { reason: "三项一致。" }, context),
  askReversal: ({ ids, context }) =>
    askReversal({ entryId: ids.entries[0] ?? none, reason: "记错合同。" }, context),
  grant: decide(true),
  decline: decide(false),
  askEnd: ({ contractId, context }) => askTermination({ contractId, reason: "不再需要。" }, context),
  agreeEnd: ({ contractId, context }) =>
    answerTermination({ contractId, isAgreed: true, answer: "" }, context),
  declineEnd: ({ contractId, context }) =>
    answerTermination({ contractId, isAgreed: false, answer: "" }, context),
  report: ({ contractId, command, amountFen, context }) => {
    const day = dayOf(command.at);
    return reportRoyalty({ contractId, from: day, until: day, basisFen: amountFen }, context);
  },
  takeBack: ({ contractId, ids, context }) => takeBackRoyalty({ contractId, dueId: ids.due }, context),
  declare: (filled) =>
    declareRevenue(
      { ...incomeOf(filled), slug: filled.life.platforms[0]?.slug ?? "", channel: "off_site" },
      filled.context,
    ),
  import: (filled) =>
    importRevenue({ slug: filled.life.platforms[0]?.slug ?? "", rows: [incomeOf(filled)] }, filled.context),
  // Longer than the rule's working days, whatever holidays there are.
  async wait({ life }) {
    await life.sql`update clock.setting set ahead = ahead + interval '30 days'`;
    return { ok: true, value: undefined };
  },
  // Two processes whose turn it is, after the night: whether they look through the books themselves hangs on what waits in others.
  settle: ({ life, contractId }) =>
    changing(life, contractId, async () => {
      await examineLedger();
      await Promise.all([turnLedger(), turnLedger()]);
    }),
  examine: ({ life, contractId }) => changing(life, contractId, () => examineLedger()),
};

/** A day of which a royalty is reported. */
const dayOf = (place: number) => `2026-01-${String(place + 1).padStart(2, "0")}`;

/** Income without a contract of the site; what ties it to a life is the number of its agreement. */
function incomeOf({
  life,
  contractId,
  amountFen,
  agreement,
  papers,
}: Filled): Omit<DeclaredRevenue, "slug" | "channel"> {
  return {
    ...{ nature: "service", title: "站外检测", agreement: contractId, paidOn: life.paidOn },
    ...{
      buyerId: life.members.buyer.organisationId,
      grossFen: amountFen,
      vatBasis: "included",
      vatRateBp: 600,
    },
    ...(papers
      ? {
          invoice: papers.invoice,
          evidence: [
            { kind: "contract", file: agreement },
            { kind: "bank_receipt", file: papers.receipt },
          ],
        }
      : {}),
  };
}

/** What the site does by itself; refused: nothing in the books or requests of this life is other than before, nor whether there are findings. */
async function changing(
  { sql, platforms }: Life,
  contractId: string,
  work: () => Promise<void>,
): Promise<Answer> {
  const look = () => sql`
    select (select count(*) from ledger_lines l join revenue_entries e on e.id = l.entry_id
        where e.contract_id = ${contractId} or e.agreement = ${contractId}) as lines,
      (select count(*) from reversal_requests q join revenue_entries e on e.id = q.entry_id
        where e.contract_id = ${contractId} or e.agreement = ${contractId}) as requests,
      exists (select from pattern_findings where gone_at is null
        and platform_id in ${sql(platforms.map(({ id }) => id))}) as has_findings`;
  const before = await look();
  await work();
  const isChanged = JSON.stringify(await look()) !== JSON.stringify(before);
  return isChanged ? { ok: true, value: undefined } : { ok: false, refusal: { reason: "nothing_to_do" } };
}

/** What holds, with a word on what changes. */
async function amendedText(contractId: string, { part }: Command): Promise<Record<string, string>> {
  const { db } = await import("~/db/client.server");
  const { sql } = await import("drizzle-orm");
  const [row] = await db().execute<{ typed: Record<string, string> }>(sql`
    select typed from contract_versions where contract_id = ${contractId} and status = 'draft'`);
  return { ...row?.typed, changeNote: `保密期限改为${part}个月。`, confidentiality: `${part}个月` };
}
