import type { DemandStatus } from "~/app/modules/demands/core/demand-state";
import type { QuoteStatus } from "~/app/modules/demands/core/quote-state";
import type {
  CooperationMode,
  ResultOwner,
  Visibility,
  WithdrawReason,
} from "~/app/modules/demands/core/vocabulary";
import { randomOf } from "../../random";
import { readList, readTable } from "../../tables";

/** An invented demand as its file tells it. Money in 10,000 yuan, times in days before or after the seeding. */
interface Told {
  key: string;
  /** The short name of an invented organisation. */
  owner: string;
  /** Its state and who may know of it. */
  is: string;
  brokers?: boolean;
  opened: number;
  closed?: number;
  /** The key of the older one that it was joined into. */
  into?: string;
  why?: WithdrawReason;
  title: string;
  problem: string;
  tried?: string;
  success?: string;
  samples?: string;
  standards?: string;
  budget?: [number, number];
  within?: number;
  category?: string;
  fields: string[];
  mode?: CooperationMode;
  result?: ResultOwner;
  exclude?: string[];
  /** How the quotes for it stand, where chance would leave it to nobody. */
  quotes?: QuoteStatus[];
}

/** The same with its state read; organisations by their whole names. */
export interface DemandPlan extends Omit<Told, "is" | "brokers" | "exclude"> {
  status: DemandStatus;
  visibility: Visibility;
  isOpenToBrokers: boolean;
  /** Of an ended one: whether it was out before. */
  wasOpen: boolean;
  exclude: string[];
  /** Hour and minute of the day at which it was published, as a part of a day. */
  partOfDay: number;
}

const files = ["sample-demands-1", "sample-demands-2", "sample-demands-3"];

/** Every invented demand, those that were out first, the oldest first: of two alike the older one leads. */
export function demandPlans(): DemandPlan[] {
  const named = new Map(
    readTable("sample-organisations", ["short", "zh"]).map(({ short, zh }) => [short, zh]),
  );
  const nameOf = (short: string) => {
    const name = named.get(short);
    if (name === undefined) throw new Error(`no invented organisation ${short}`);
    return name;
  };
  return files
    .flatMap((file) => readList<Told>(file))
    .map(({ is, brokers, exclude = [], ...told }): DemandPlan => {
      // The files are part of the program; the database refuses any other word.
      const [status, visibility] = is.split(" ") as [DemandStatus, Visibility];
      return {
        ...told,
        owner: nameOf(told.owner),
        status,
        visibility,
        isOpenToBrokers: brokers === true,
        wasOpen: status !== "draft" && status !== "checking" && told.why !== "no-longer",
        exclude: exclude.map(nameOf),
        partOfDay: randomOf(`demand:${told.key}`).number(0.05, 0.4),
      };
    })
    .sort((a, b) => Number(b.wasOpen) - Number(a.wasOpen) || b.opened - a.opened || (a.key < b.key ? -1 : 1));
}
