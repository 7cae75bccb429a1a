import { sql } from "drizzle-orm";
import type { RevenueNature } from "~/app/modules/contracts/core/vocabulary";
import type { Transaction } from "~/db/client.server";
import { type Random, randomOf } from "../../random";
import { type Buyer, enterIncome, type Income } from "./income-entry";
import type { Parties, SampleOrganisation, SamplePlatform } from "./parties";
import type { Rows } from "./rows";
import { DAY, dayOf, HOUR } from "./times";

/** What looks unusual in a book: sums just under a limit, round sums, Decembers, one buyer, a new firm, a circle. */
type Quirk = "under" | "round" | "december" | "one_buyer" | "new_firm" | "circle";

/** What both sides confirmed is verified by rule up to here (rule `ledger.settle-up-to`). */
const SETTLED_UP_TO_FEN = 500_000;

/** Books, and how many uses, agreements made elsewhere and lines of imported history each has. */
const books: readonly [platform: string, uses: number, offSite: number, imported: number, quirk?: Quirk][] = [
  ["TIC-0005", 74, 46, 18],
  ["TIC-0013", 40, 34, 8],
  ["TIC-0011", 18, 8, 4],
  ["TIC-0030", 22, 8, 4],
  ["TIC-0025", 14, 7, 4, "new_firm"],
  ["TIC-0036", 20, 5, 4],
  ["KL-0016", 20, 8, 6],
  ["TIC-0019", 14, 6, 0, "circle"],
  ["TIC-0012", 6, 10, 0, "under"],
  ["TIC-0024", 6, 9, 0, "round"],
  ["TIC-0029", 8, 8, 3, "december"],
  ["TIC-0007", 4, 7, 0, "one_buyer"],
  ["TIC-0038", 14, 6, 4],
  ["TIC-0037", 18, 6, 0],
  ["TIC-0020", 14, 5, 3],
];

/** Tells of all income without a contract of this site. */
export async function tellIncome(parties: Parties, now: number, rows: Rows, tx: Transaction): Promise<void> {
  const uses = await listUses(parties, tx);
  for (const [number, , offSite, imported, quirk] of books) {
    const platform = parties.platforms.get(number);
    const seller = [...parties.organisations.values()].find(({ id }) => id === platform?.leadId);
    if (!platform || !seller) continue;
    for (const use of uses.get(number) ?? [])
      enterIncome(incomeOf(use, platform, seller, parties, now), now, rows);
    for (let at = 0; at < offSite; at += 1)
      enterIncome(elsewhere(at, offSite, quirk, platform, seller, parties, now), now, rows);
    for (let at = 0; at < imported; at += 1)
      enterIncome(history(at, platform, seller, parties, now), now, rows);
  }
}

interface Use {
  id: number;
  user: number;
  ended: string;
  fen: number;
  isInstrument: boolean;
  name: string;
  category: string | null;
}

/** Uses that others paid for, spread over time, as many as their book is to have. */
async function listUses(parties: Parties, tx: Transaction): Promise<Map<string, Use[]>> {
  const wanted = books.flatMap(([number, count]) => {
    const platform = parties.platforms.get(number);
    return platform ? [{ number, count, id: platform.id, lead: platform.leadId }] : [];
  });
  const rows = await tx.execute<{ number: string; uses: Use[] }>(sql`
    with wanted as (
      select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as g(number text, count int, id int, lead int)
    ), ranked as (
      select w.number, w.count, r.id, r.user_organisation_id as user, r.ended_at, r.amount_fen, r.instrument_id, r.service_id,
        row_number() over (partition by w.id order by r.started_at, r.id) - 1 as place, count(*) over (partition by w.id) as total
      from wanted w join service_records r on r.platform_id = w.id
      where r.voided_at is null and r.amount_fen between 20000 and 3000000 and r.user_organisation_id <> w.lead
        and (r.id % 12 = 0 or not exists (select from platform_units mine join platform_units theirs using (platform_id)
          where mine.organisation_id = w.lead and theirs.organisation_id = r.user_organisation_id))
        and r.ended_at < clock.now() - interval '8 days'
    )
    select c.number, jsonb_agg(jsonb_build_object('id', c.id, 'user', c.user, 'ended', c.ended_at, 'fen', c.amount_fen,
      'isInstrument', c.instrument_id is not null, 'name', coalesce(i.name_zh, s.name_zh), 'category', s.category_code)
      order by c.place) as uses
    from ranked c left join instruments i on i.id = c.instrument_id left join services s on s.id = c.service_id
    where (c.place * c.count / c.total) <> ((c.place - 1) * c.count / c.total) or c.place = 0
    group by c.number`);
  return new Map(rows.map(({ number, uses }) => [number, uses]));
}

function incomeOf(
  use: Use,
  platform: SamplePlatform,
  seller: SampleOrganisation,
  parties: Parties,
  now: number,
): Income {
  const random = randomOf(`use:${platform.number}:${use.ended}:${use.fen}`);
  const organisation = [...parties.organisations.values()].find(({ id }) => id === use.user);
  const ended = Date.parse(use.ended);
  const paid = Math.min(ended + random.int(1, 12) * DAY, now - 4 * DAY);
  const isFresh = now - paid < 40 * DAY;
  const told = random.chance(isFresh ? 0.5 : 0.04)
    ? random.pick(["c", "d", "d", "x"] as const)
    : random.pick(["s", "s", "s", "s", "s", "s", "v", "n"] as const);
  const settled = told === "s" && use.fen > SETTLED_UP_TO_FEN ? "v" : told;
  const letter = random.chance(0.03) && !isFresh ? "R" : settled;
  return {
    ...{ key: `use:${platform.number}:${use.id}`, platform, seller, letter, paid, recordId: use.id },
    buyer: organisation ? { organisation } : {},
    nature: use.isInstrument ? "instrument_use" : "service",
    channel: "on_site",
    category: use.category ?? "testing",
    title: use.isInstrument ? `${use.name}使用费` : use.name,
    agreement: `服务记录 ${use.id}`,
    grossFen: use.fen,
    declared: paid + random.int(4, 40) * HOUR,
    hasPapers: letter !== "d" || random.chance(0.5),
  };
}

const kinds: readonly [RevenueNature, string, readonly [number, number]][] = [
  ["development", "rd-design", [30, 160]],
  ["service", "testing", [5, 60]],
  ["service", "pilot", [12, 90]],
  ["consulting", "standards", [4, 30]],
  ["service", "training", [2, 18]],
  ["licence", "tech-transfer", [15, 80]],
];
const others: readonly [RevenueNature, string, readonly [number, number]][] = [
  ["product_sale", "示范产品销售", [40, 300]],
  ["competitive_project", "竞争性科研项目", [80, 400]],
  ["government_funding", "运行补助", [100, 300]],
];
const works: Readonly<Record<string, readonly string[]>> = {
  "rd-design": ["工艺优化开发", "配方联合开发", "控制方法开发"],
  testing: ["委托检测", "对比试验", "现场测定"],
  pilot: ["中试放大", "小批量试制", "工艺验证"],
  standards: ["标准编制咨询", "质量评价咨询", "技术路线咨询"],
  training: ["操作培训", "质量管理培训", "现场示范"],
  "tech-transfer": ["技术许可使用费", "专有技术许可", "数据集许可"],
};

function elsewhere(
  at: number,
  count: number,
  quirk: Quirk | undefined,
  platform: SamplePlatform,
  seller: SampleOrganisation,
  parties: Parties,
  now: number,
): Income {
  const key = `elsewhere:${platform.number}:${at}`;
  const random = randomOf(key);
  const isOther = count > 30 && at % 6 === 5;
  const [nature, category, range] = isOther ? random.pick(others) : random.pick(kinds);
  const buyer = buyerOf({ quirk, nature, at }, seller, parties, random);
  const paid = dayPaid({ quirk, at, count }, random, now);
  const age = (now - paid) / DAY;
  const old = [...Array<"v">(18).fill("v"), "n", "n", "w", "R"] as const;
  const letter =
    at === 0 ? "d" : age < 30 ? random.pick(["c", "c", "d", "x", "q"] as const) : random.pick(old);
  return {
    ...{ key, platform, seller, buyer, nature, paid, letter },
    channel: "off_site",
    category: isOther ? null : category,
    title: isOther ? `${category}（演示）` : `${random.pick(works[category] ?? ["技术服务"])}（线下合同）`,
    agreement: `线下-${dayOf(paid).slice(0, 4)}-${String(at + 1).padStart(3, "0")}`,
    grossFen: sumOf(quirk, range, random),
    declared: paid + random.int(20, 60) * HOUR,
    hasPapers: true,
  };
}

function sumOf(quirk: Quirk | undefined, [from, to]: readonly [number, number], random: Random): number {
  if (quirk === "under") return random.int(488_000, 499_900);
  if (quirk === "round") return random.int(2, 12) * 1_000_000;
  return random.int(from * 1000, to * 1000) * 100 + random.int(0, 9) * 10;
}

function dayPaid(
  { quirk, at, count }: { quirk: Quirk | undefined; at: number; count: number },
  random: Random,
  now: number,
) {
  const spread =
    at === 0 ? 3 : 12 + Math.round(((at - 1) / Math.max(1, count - 1)) * 640) + random.int(0, 20);
  const day = now - spread * DAY;
  if (quirk !== "december" || at === 0) return day;
  const december = Date.parse(`${Number(dayOf(now).slice(0, 4)) - 1}-12-${10 + (at % 18)}T03:00:00Z`);
  return december < now ? december : day;
}

function buyerOf(
  { quirk, nature, at }: { quirk: Quirk | undefined; nature: RevenueNature; at: number },
  seller: SampleOrganisation,
  parties: Parties,
  random: Random,
): Buyer {
  const hasTies = random.chance(0.08);
  const all = [...parties.organisations.values()].filter(
    ({ id }) => id !== seller.id && (hasTies || !parties.neighbours.has(`${seller.id} ${id}`)),
  );
  const named = (name: string): Buyer => {
    const organisation = parties.organisations.get(name);
    return organisation ? { organisation } : {};
  };
  const offices = [...parties.organisations.values()].filter(({ kind }) => kind === "government");
  if (quirk === "one_buyer") return named("阿穆尔图铜业技术有限公司");
  if (quirk === "new_firm" && at % 3 === 1) return named("巴丹日盐化工有限公司");
  if (quirk === "circle" && at % 2 === 1) return named("卓尔甘光伏治沙科技有限公司");
  if (nature === "government_funding" || nature === "competitive_project")
    return { organisation: random.pick(offices) };
  if (random.chance(0.3)) return { outsider: random.pick(parties.outsiders) };
  return { organisation: random.pick(all.filter(({ kind }) => kind !== "government")) };
}

/** What was earned before the books began: said by the center alone, on one day. */
function history(
  at: number,
  platform: SamplePlatform,
  seller: SampleOrganisation,
  parties: Parties,
  now: number,
): Income {
  const key = `history:${platform.number}:${at}`;
  const random = randomOf(key);
  const [nature, category, range] = random.pick(kinds);
  const paid = now - random.int(760, 1090) * DAY;
  return {
    ...{ key, platform, seller, nature, category, paid },
    buyer: buyerOf({ quirk: undefined, nature, at }, seller, parties, random),
    channel: "imported",
    title: `${random.pick(works[category] ?? ["技术服务"])}（历史）`,
    agreement: `台账第 ${at + 1} 行`,
    grossFen: sumOf(undefined, range, random),
    declared: now - 400 * DAY + at * 60_000,
    // Nobody can confirm or verify it: its only evidence is the center's own word.
    letter: "d",
    hasPapers: false,
  };
}
