import { translator } from "~/app/i18n/catalogues";
import { pathsIn } from "~/app/paths";
import type { Transaction } from "~/db/client.server";
import { listToldIds } from "../enquiries/enquiry-side.commands.server";
import { inBoth } from "../notifications/core/both-languages";
import { notify } from "../notifications/notify.commands.server";
import type { LocalName } from "../registry/local-name";
import type { IntroductionMover, IntroductionSide } from "./core/introduction-state";
import { findIntroductionParties, type IntroductionParties } from "./introduction-parties.queries.server";

type Told = IntroductionSide | "broker";

/** The people of a side; nobody of a platform that may not know. */
async function peopleOf(told: Told, parties: IntroductionParties, tx: Transaction): Promise<number[]> {
  if (told === "broker") return parties.brokerPersonIds;
  if (told === "owner") return listToldIds(parties.ownerId, {}, tx);
  return parties.leadId === undefined || !parties.platformKnows ? [] : listToldIds(parties.leadId, {}, tx);
}

const pathOf = ({ id }: IntroductionParties) => pathsIn("zh-CN").introduction(id);

const nameOfSide = (side: IntroductionSide): LocalName => ({
  zh: translator("zh-CN", "introductions")(`side.${side}`),
  en: translator("en", "introductions")(`side.${side}`),
});

async function partiesOf(id: number, tx: Transaction): Promise<IntroductionParties> {
  const parties = await findIntroductionParties(id, tx);
  if (!parties) throw new Error(`introduction ${id} is not there`);
  return parties;
}

/** Asks a side for its yes; a platform that may not know of it yet is asked nothing. */
export async function tellProposed(id: number, sides: readonly IntroductionSide[], tx: Transaction) {
  const parties = await partiesOf(id, tx);
  for (const side of sides)
    await notify(
      {
        to: await peopleOf(side, parties, tx),
        kind: "introduction-proposed",
        eventKey: `introduction-proposed:${id}:${side}`,
        data: {
          ...inBoth({ broker: parties.broker, demand: parties.demand[side], platform: parties.platform }),
          path: pathOf(parties),
        },
      },
      tx,
    );
}

/** Tells the broker that the first of the two has accepted. */
export async function tellAnswered(id: number, by: IntroductionSide, tx: Transaction): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: await peopleOf("broker", parties, tx),
      kind: "introduction-answered",
      eventKey: `introduction-answered:${id}:${by}`,
      data: {
        ...inBoth({ side: nameOfSide(by), demand: parties.demand.broker }),
        path: pathOf(parties),
      },
    },
    tx,
  );
}

/** Tells all three that it is confirmed. */
export async function tellConfirmed(id: number, tx: Transaction): Promise<void> {
  const parties = await partiesOf(id, tx);
  for (const told of ["owner", "platform", "broker"] as const)
    await notify(
      {
        to: await peopleOf(told, parties, tx),
        kind: "introduction-confirmed",
        eventKey: `introduction-confirmed:${id}`,
        data: {
          ...inBoth({ broker: parties.broker, demand: parties.demand[told], platform: parties.platform }),
          path: pathOf(parties),
        },
      },
      tx,
    );
}

/** Tells the others that it has ended without a yes of both, and why as far as that was said. */
export async function tellEnded(
  id: number,
  { by, reason }: { by: IntroductionMover; reason?: string | undefined },
  tx: Transaction,
): Promise<void> {
  const parties = await partiesOf(id, tx);
  const words = { zh: translator("zh-CN", "introductions"), en: translator("en", "introductions") };
  const how = by === "officer" ? "system" : by;
  for (const told of ["owner", "platform", "broker"] as const) {
    if (told === by) continue;
    // What a side says to the broker is between the two; the other side learns that it has ended.
    const said = told === "broker" && reason !== undefined ? reason : undefined;
    await notify(
      {
        to: await peopleOf(told, parties, tx),
        kind: "introduction-ended",
        eventKey: `introduction-ended:${id}`,
        data: {
          ...inBoth({ demand: parties.demand[told], platform: parties.platform }),
          reason: [words.zh(`endedBy.${how}`), ...(said === undefined ? [] : [said])].join(""),
          reasonEn: [words.en(`endedBy.${how}`), ...(said === undefined ? [] : [said])].join(" "),
          path: pathOf(parties),
        },
      },
      tx,
    );
  }
}

/** Tells the broker that a demand has ended of which no contract came through their introduction; the terms stand. */
export async function tellUnmet(id: number, tx: Transaction): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: await peopleOf("broker", parties, tx),
      kind: "introduction-unmet",
      eventKey: `introduction-unmet:${id}`,
      data: {
        ...inBoth({ demand: parties.demand.broker, platform: parties.platform }),
        path: pathOf(parties),
      },
    },
    tx,
  );
}

/** Asks another broker to share an introduction. `share`: such as `25 %`. */
export async function tellShare(
  id: number,
  { personId, share }: { personId: number; share: string },
  tx: Transaction,
): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: [personId],
      kind: "introduction-share",
      eventKey: `introduction-share:${id}`,
      data: {
        share,
        ...inBoth({ broker: parties.broker, demand: parties.demand.broker }),
        path: pathOf(parties),
      },
    },
    tx,
  );
}

/** Asks the platform, whose word decides, whether a contract came of it. `event`: the contract. */
export async function tellAskedThrough(id: number, event: string, tx: Transaction): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: await peopleOf("platform", parties, tx),
      kind: "introduction-asked",
      eventKey: `introduction-asked:${id}:${event}`,
      data: {
        ...inBoth({ demand: parties.demand.platform }),
        path: pathOf(parties),
      },
    },
    tx,
  );
}

/** Tells the brokers that a contract has followed. `event`: what it came of, for telling once. */
export async function tellCredited(id: number, event: string, tx: Transaction): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: await peopleOf("broker", parties, tx),
      kind: "introduction-credited",
      eventKey: `introduction-credited:${id}:${event}`,
      data: {
        ...inBoth({ demand: parties.demand.broker, platform: parties.platform }),
        path: pathOf(parties),
      },
    },
    tx,
  );
}

/** Tells the brokers that a side denies it, with its reason, so that they can ask an officer. */
export async function tellDenied(
  id: number,
  { by, reason, event }: { by: IntroductionSide; reason: string; event: string },
  tx: Transaction,
): Promise<void> {
  const parties = await partiesOf(id, tx);
  await notify(
    {
      to: await peopleOf("broker", parties, tx),
      kind: "introduction-denied",
      eventKey: `introduction-denied:${id}:${event}`,
      data: {
        ...inBoth({ organisation: nameOfSide(by), demand: parties.demand.broker }),
        reason,
        path: pathOf(parties),
      },
    },
    tx,
  );
}
