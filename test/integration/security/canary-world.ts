import { createHash } from "node:crypto";
import sharp from "sharp";
import { civilDateAt } from "~/app/core/civil-date";
import type { Result } from "~/app/core/result";
import { acceptQuote } from "~/app/modules/demands/accept-quote.commands.server";
import { decideAccess, invitePlatform } from "~/app/modules/demands/access-decisions.commands.server";
import { requestAccess, requestBrokerAccess } from "~/app/modules/demands/access-requests.commands.server";
import {
  declineQuote,
  noteBesideQuote,
  shortlistQuote,
} from "~/app/modules/demands/choose-quote.commands.server";
import { stateOnComplaint } from "~/app/modules/demands/complaint-decisions.commands.server";
import { openComplaint } from "~/app/modules/demands/complaints.commands.server";
import type { DraftChange } from "~/app/modules/demands/demand-form";
import { answerDemand, beginDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { addDemandFiles } from "~/app/modules/demands/draft-files.commands.server";
import { proposeIntroduction } from "~/app/modules/demands/introduce.commands.server";
import { answerIntroduction } from "~/app/modules/demands/introduction-answers.commands.server";
import { findIntroduction } from "~/app/modules/demands/introductions.queries.server";
import { matchDemand } from "~/app/modules/demands/match-demand.commands.server";
import { declineDemand } from "~/app/modules/demands/not-for-us.commands.server";
import { findOwnPair } from "~/app/modules/demands/pair-rows.queries.server";
import { moveOwnPair } from "~/app/modules/demands/pairs.commands.server";
import { publishDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { saveQuoteDraft } from "~/app/modules/demands/quote-draft.commands.server";
import { quoteInput, typedOf } from "~/app/modules/demands/quote-form";
import { sendQuote } from "~/app/modules/demands/send-quote.commands.server";
import { sayToOwner, sayToPlatform } from "~/app/modules/demands/talk.commands.server";
import { type ExaminedFile, examineFile } from "~/app/modules/files/files.commands.server";
import type { TestDatabase } from "../../database";
import { aPerson, signIn } from "../../factories/person";
import { aCenter, by, type Center, type Member } from "../demands/choosing-world";
import { Marks } from "./canary-marks";
import type { WholeSite } from "./whole-site";
import { makeWorld, roles as plainRoles, type Role, type World } from "./world";

/**
 * Everybody of the plain world, of whom `center` leads the platform that comes to win; and `second`, whose quote loses,
 * `third`, who may know the mask alone, `invited`, whom another demand asks by name, and a broker of no introduction.
 */
export const readers = [...plainRoles, "second", "third", "invited", "otherBroker"] as const;
export type Reader = Role | "second" | "third" | "invited" | "otherBroker";

/** Who may come to see a mark by following the site's addresses, and of these who does. */
export interface Right {
  may: readonly Reader[];
  /** Left out, all who may. */
  does?: readonly Reader[];
}

export interface CanaryWorld {
  world: World;
  cookies: Readonly<Record<Reader, string | undefined>>;
  people: Readonly<Record<Reader, number | undefined>>;
  marks: Marks;
  rights: ReadonlyMap<string, Right>;
  /** Ids and slugs that addresses are made of, besides those of the plain world. */
  variants: readonly Partial<World>[];
  /** The masked one, and whose quote of it comes first and loses. */
  demandId: number;
  second: string;
  /** The center asks, is let in, quotes twice, is put on the shortlist and talks with the owner. */
  anotherQuotes(): Promise<void>;
  /** The center is chosen, the other is not, and the two like demands come together. */
  award(): Promise<void>;
  /** Whole marks to search for. */
  searched(): readonly string[];
}

/** What the owner's organisation sees. Who has not confirmed their address sees nothing. */
const owners = ["owner", "manager", "finance"] as const satisfies Reader[];
const officers = ["officer", "otherOfficer"] as const satisfies Reader[];

function done<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
  return result.value;
}

/** Fills the plain world with a masked and an invited demand, a draft, and two like ones, every detail of them marked. */
export async function makeCanaryWorld(database: TestDatabase, site: WholeSite): Promise<CanaryWorld> {
  const { owner: sql } = database;
  const world = await makeWorld(database, site);
  const marks = new Marks();
  const rights = new Map<string, Right>();
  /** Gives a right to a mark, and its name. */
  const of = (name: string, may: readonly Reader[], does?: readonly Reader[]): string => {
    rights.set(name, does ? { may, does } : { may });
    return name;
  };

  const member = (role: Role, organisationId: number): Member => ({
    personId: world.people[role] ?? 0,
    organisationId,
  });
  const owner = member("owner", world.organisationId);
  const other = member("otherOwner", world.otherOrganisationId);
  const [first, second, third, invited] = [
    {
      platformId: world.platformId,
      slug: world.platform,
      manager: member("center", world.leadId),
    } satisfies Center,
    await aCenter(),
    await aCenter(),
    await aCenter(),
  ] as const;
  const otherBroker = await aPerson();
  await sql`update people set is_sample = true where id = ${otherBroker.id}`;
  await sql`insert into brokers (person_id, name_zh, status, decided_by)
    values (${otherBroker.id}, '另一位经理人', 'published', ${world.people.officer ?? 0})`;
  const people = {
    ...world.people,
    ...{ second: second.manager.personId, third: third.manager.personId, invited: invited.manager.personId },
    otherBroker: otherBroker.id,
  };
  const cookies: Partial<Record<Reader, string | undefined>> = { ...world.cookies };
  for (const role of ["second", "third", "invited", "otherBroker"] as const)
    cookies[role] = (await signIn(people[role])).cookie;
  // The county is told nowhere but in details; beside it every list has its neighbour.
  const counties = await sql<{ code: string; name_zh: string }[]>`
    select code, name_zh from areas a where parent_code = '150100' and length(name_zh) > 3
      and not exists (select from organisations o where o.county_code = a.code)
      and not exists (select from platform_sites s where s.county_code = a.code) order by code limit 2`;
  const [county, neighbour] = counties;
  if (!county || !neighbour) throw new Error("the register has too few counties");

  /** From now on they see what is called so, too. */
  const opens = (name: string, reader: Reader): void => {
    for (const [key, { may, does = may }] of rights)
      if (key.startsWith(name)) rights.set(key, { may: [...may, reader], does: [...does, reader] });
  };

  const document = async (name: string, who: readonly Reader[]): Promise<ExaminedFile> =>
    done(
      await examineFile(
        {
          bytes: Buffer.from(`%PDF-1.4 ${marks.word(of(`${name}: bytes of the file`, who))}`),
          name: `${marks.text(of(`${name}: name of the file`, who), "图纸")}.pdf`,
        },
        1e6,
      ),
    );
  async function aPhoto(name: string, colour: string): Promise<ExaminedFile> {
    const bytes = await sharp({
      create: {
        width: 64,
        height: 48,
        channels: 3,
        background: colour,
        noise: { type: "gaussian", mean: 120, sigma: 40 },
      },
    })
      .webp()
      .toBuffer();
    marks.bytes(name, bytes);
    // As the site keeps what it has made anew.
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    return { bytes, name: "photo.webp", sha256, mediaType: "image/webp" };
  }

  /** Every text of a demand marked for those who may read its details. */
  const searched: string[] = [];
  const textsOf = (name: string, may: readonly Reader[], does: readonly Reader[] = may): DraftChange => ({
    title: marks.text(of(`${name}: title`, may, does), "开裂"),
    problem: marks.text(of(`${name}: problem`, may, does)),
    tried: marks.text(of(`${name}: what was tried`, may, does)),
    success: marks.text(of(`${name}: what success is`, may, does)),
    samples: marks.text(of(`${name}: samples`, may, does)),
    standards: marks.text(of(`${name}: standards`, may, does)),
    fieldCodes: ["new-materials"],
  });
  async function aDraft(who: Member, change: DraftChange): Promise<number> {
    const { id } = done(await beginDemand(by(who)));
    done(await answerDemand({ id, change }, by(who)));
    return id;
  }

  const insiders = [...owners, "second"] as const;
  const demandId = await aDraft(owner, {
    ...textsOf("masked", insiders),
    visibility: "masked",
    isOpenToBrokers: true,
    budget: {
      fromFen: marks.amount(of("masked: budget from", insiders), 9_753_101),
      toFen: marks.amount(of("masked: budget to", insiders), 9_753_119),
    },
    deadline: marks.day(of("masked: deadline", insiders), "2037-11-23"),
    placeCode: county.code,
    categoryCode: "",
  });
  marks.registered(of("masked: county", insiders), county.name_zh, neighbour.name_zh);
  of("masked: photo", insiders);
  done(
    await addDemandFiles(
      {
        id: demandId,
        added: [
          { file: await document("masked", insiders), isPhoto: false },
          { file: await aPhoto("masked: photo", "#345"), isPhoto: true },
        ],
      },
      by(owner),
    ),
  );
  done(await publishDemand({ id: demandId }, by(owner)));

  const guests = [...owners, "invited"] as const;
  const invitedId = await aDraft(owner, {
    ...textsOf("invited", guests),
    visibility: "invited",
    budget: { toFen: marks.amount(of("invited: budget", guests), 9_753_141) },
    deadline: marks.day(of("invited: deadline", guests), "2038-02-19"),
  });
  done(
    await addDemandFiles(
      { id: invitedId, added: [{ file: await document("invited", guests), isPhoto: false }] },
      by(owner),
    ),
  );
  done(await publishDemand({ id: invitedId }, by(owner)));
  done(await invitePlatform({ demandId: invitedId, slug: invited.slug }, by(owner)));

  const draftId = await aDraft(owner, {
    ...textsOf("draft", owners),
    budget: { toFen: marks.amount(of("draft: budget", owners), 9_753_163) },
  });

  // Two that are so like each other that both owners are asked; a shared word is no mark.
  const alike = "保温毡放三个月就掉粉，客户退货，想查明保温毡掉粉的原因";
  const pairOf = async (name: string, who: Member, own: readonly Reader[]) => {
    const texts = textsOf(name, own);
    const id = await aDraft(who, {
      ...texts,
      title: `保温毡掉粉${marks.text(of(`${name}: title`, own), "")}`,
      problem: `${alike}${marks.text(of(`${name}: problem`, own), "")}`,
      visibility: "masked",
      budget: {
        toFen: marks.amount(of(`${name}: budget`, own), name === "own like" ? 9_753_187 : 9_753_191),
      },
    });
    done(await publishDemand({ id }, by(who)));
    return id;
  };
  const pairIds = [
    await pairOf("own like", owner, owners),
    await pairOf("other's like", other, ["otherOwner"]),
  ] as const;

  const quoteFor = (name: string, who: readonly Reader[], does?: readonly Reader[]) => {
    const right = (part: string) => of(`${name}: ${part}`, who, does);
    const price = marks.fen(right("price of a component"));
    const yuan = (fen: number) => `${Math.floor(fen / 100)}.${String(fen % 100).padStart(2, "0")}`;
    marks.amount(right("price"), price + 1001);
    return quoteInput.parse({
      components: [
        {
          name: marks.text(right("name of a component"), "试验"),
          quantity: "1",
          unit: "项",
          unitPrice: yuan(price),
        },
        { name: "杂费", quantity: "1", unit: "项", unitPrice: "10.01" },
      ],
      milestones: [
        {
          title: marks.text(right("title of a milestone"), "交付"),
          deliverable: marks.text(right("deliverable of a milestone"), "报告"),
          dueDays: "20",
          amount: yuan(price + 1001),
        },
      ],
      approach: marks.text(right("approach")),
      deliverables: marks.text(right("deliverables")),
      assumptions: marks.text(right("assumptions")),
      changeNote: marks.text(right("what has changed"), "改价"),
      days: "30",
      validUntil: civilDateAt(new Date(Date.now() + 60 * 86_400_000)),
    });
  };
  /** A platform's quote of the masked demand, with a file. */
  const quote = async (name: string, from: Center, who: readonly Reader[], does?: readonly Reader[]) =>
    done(
      await sendQuote(
        { demandId, slug: from.slug, quote: quoteFor(name, who, does) },
        [await document(name, who)],
        by(from.manager),
      ),
    ).quoteId;
  const talk = async (name: string, to: Center, who: readonly Reader[]) => {
    const where = { demandId, slug: to.slug };
    const text = (part: string) => marks.text(of(`${name}: ${part}`, who), "问一句");
    const files = [await document(name, who)];
    done(await sayToOwner({ ...where, text: text("the platform's words"), files }, by(to.manager)));
    done(await sayToPlatform({ ...where, text: text("the owner's words") }, by(owner)));
  };

  // An introduction lets the second platform in; the third asks and is not answered; so does another broker.
  const introduced = [...owners, "second", "broker"] as const;
  const broker = {
    actor: { kind: "person" as const, id: world.people.broker ?? 0 },
    requestId: "introducing",
  };
  const proposed = done(
    await proposeIntroduction(
      {
        demandId,
        slug: second.slug,
        message: marks.text(of("introduction: message", introduced)),
        basis: "fixed",
        fixedFen: marks.fen(of("introduction: fee", introduced)),
        payer: "owner",
        terms: marks.text(of("introduction: terms", introduced)),
      },
      broker,
    ),
  );
  if (proposed.outcome !== "proposed") throw new Error("an introduction was held");
  for (const [side, who] of [
    ["owner", owner],
    ["platform", second.manager],
  ] as const) {
    const view = await findIntroduction(proposed.id, who.personId);
    const termsHash = view?.termsHash ?? "";
    done(await answerIntroduction({ id: proposed.id, side, answer: "accept", termsHash }, by(who)));
  }
  const asksFor = async (from: Center, who: readonly Reader[]) =>
    done(
      await requestAccess(
        {
          demandId,
          slug: from.slug,
          message: marks.text(of(`${who.at(-1)}'s request`, who, owners), "做过同类"),
        },
        by(from.manager),
      ),
    );
  await asksFor(third, [...owners, "third"]);
  done(
    await requestBrokerAccess(
      {
        demandId,
        message: marks.text(of("otherBroker's request", [...owners, "otherBroker"], owners), "有渠道"),
      },
      { actor: { kind: "person", id: otherBroker.id }, requestId: "asking" },
    ),
  );
  await sql`insert into demand_escalations (demand_id, department_id) values (${demandId}, ${world.departmentId})`;
  await sql`update demands set escalated_at = now() where id = ${demandId}`;
  // Its reasons reach the owner as counts.
  done(
    await declineDemand({ demandId: pairIds[0], slug: third.slug, reason: "too-small" }, by(third.manager)),
  );

  const secondSides = [...owners, "second"] as const;
  const secondQuote = await quote("second's quote", second, secondSides);
  await talk("second's talk", second, secondSides);
  done(
    await saveQuoteDraft(
      { demandId, slug: second.slug, typed: typedOf(quoteFor("second's draft", ["second"])) },
      [await document("second's draft", ["second"])],
      by(second.manager),
    ),
  );
  const sidesOfComplaint = [...owners, "second", ...officers] as const;
  const complained = done(
    await openComplaint(
      {
        ...{ about: "demand", aboutId: demandId, as: "owner", kind: "conduct", against: "platform" },
        slug: second.slug,
        text: marks.text(of("complaint: text", sidesOfComplaint, ["owner", "second", "officer"]), "态度不好"),
      },
      by(owner),
    ),
  );
  if (complained.outcome !== "opened") throw new Error("a complaint was held");
  done(
    await stateOnComplaint(
      {
        id: complained.id,
        text: marks.text(
          of("complaint: statement", sidesOfComplaint, ["owner", "second", "officer"]),
          "没有的事",
        ),
      },
      by(second.manager),
    ),
  );
  // The two first: each is to be asked about the other, whatever else is a little like them.
  for (const id of [...pairIds, demandId, invitedId]) await matchDemand(id);

  const centerSides = [...owners, "center"] as const;
  let quoteId = "";
  async function anotherQuotes(): Promise<void> {
    await asksFor(first, [...owners, "center"]);
    const [asked] = await sql<{ id: number }[]>`
      select id from demand_access where demand_id = ${demandId} and platform_id = ${first.platformId}`;
    done(await decideAccess({ demandId, accessId: asked?.id ?? 0, decision: "grant" }, by(owner)));
    opens("masked: ", "center");
    quoteId = await quote("center's first revision", first, centerSides);
    await quote("center's quote", first, centerSides);
    done(await shortlistQuote({ demandId, quoteId }, by(owner)));
    const note = marks.text(of("owner's note", owners), "再比一比");
    done(await noteBesideQuote({ demandId, quoteId, note }, by(owner)));
    await talk("center's talk", first, centerSides);
    variants.push({ demandId, quoteId });
  }
  async function award(): Promise<void> {
    const note = marks.text(of("decline: note", secondSides), "这次不合适");
    done(await declineQuote({ demandId, quoteId: secondQuote, reason: "price", note }, by(owner)));
    done(await acceptQuote({ demandId, quoteId, expectedRevision: 2, claims: [] }, by(owner)));
    for (const [id, who] of [
      [pairIds[0], owner],
      [pairIds[1], other],
    ] as const) {
      const pair = await findOwnPair(id);
      done(await moveOwnPair({ demandId: id, pairId: pair?.id ?? 0, move: "agree" }, by(who)));
    }
    for (const part of ["title", "problem", "what success is"]) {
      opens(`own like: ${part}`, "otherOwner");
      for (const one of owners) opens(`other's like: ${part}`, one);
    }
  }

  searched.push(marks.markOf("masked: problem"), marks.markOf("second's quote: name of a component"));
  const variants: Partial<World>[] = [
    ...[demandId, invitedId, draftId, ...pairIds].map((id) => ({ demandId: id, introducedDemandId: id })),
    ...[first, second, third].map(({ slug, platformId }) => ({ platform: slug, platformId, demandId })),
    { platform: invited.slug, platformId: invited.platformId, demandId: invitedId },
    { demandId, quoteId: secondQuote },
    { introductionId: proposed.id, complaintId: complained.id },
  ];
  return {
    world,
    // Every reader was put in.
    cookies: cookies as CanaryWorld["cookies"],
    people,
    marks,
    rights,
    variants,
    demandId,
    second: second.slug,
    anotherQuotes,
    award,
    searched: () => searched,
  };
}
