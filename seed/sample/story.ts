import type { CivilDate } from "~/app/core/civil-date";
import * as Lifecycle from "~/app/modules/registry/core/lifecycle";
import type { ChangePlan, PlatformPlan } from "../plan";
import { type Random, randomOf } from "../random";
import { readTable } from "../tables";
import { exactly, later } from "./dates";
import type { Phrase } from "./vocabulary";

/** What happened to one invented platform after its approval, told in order. */
export class Story {
  readonly changes: ChangePlan[] = [];
  readonly random: Random;
  name: string;
  private day: CivilDate;
  private isOver = false;

  constructor(readonly plan: PlatformPlan) {
    this.random = randomOf(`story ${plan.key}`);
    this.name = plan.nameZh;
    this.day = plan.approved?.date ?? "2015-01-01";
  }

  /** Adds a change so many days after the last one. What would lie after the demonstration's last day is left out. */
  after(days: readonly [number, number], change: ChangePlan["change"], note: Phrase): this {
    const day = this.isOver ? undefined : later(this.day, this.random.int(...days));
    if (day) this.add(change, note, day);
    else this.isOver = true;
    return this;
  }

  /** Adds a change on the day of the last one. */
  withIt(change: ChangePlan["change"], note: Phrase): this {
    if (!this.isOver) this.add(change, note, this.day);
    return this;
  }

  private add(change: ChangePlan["change"], note: Phrase, day: CivilDate): void {
    this.day = day;
    const isFiling = Lifecycle.routeOf(change.kind) === "filing";
    const what = subjectOf(change.kind, this.plan);
    this.changes.push({
      change,
      valid: exactly(day),
      document: {
        title: isFiling ? `${this.name}${what}备案（演示文件）` : `关于${this.name}${what}的批复（演示文件）`,
        number: `演示〔${day.slice(0, 4)}〕${this.random.int(1, 180)}号`,
      },
      noteZh: note.zh,
      noteEn: note.en,
    });
    if (change.kind === "renamed") this.name = change.nameZh;
  }
}

/** Whether the organisation behind it is called 依托单位 and not 牵头单位. */
export function hasHost({ classCode }: PlatformPlan): boolean {
  return hosted.has(classCode);
}

const hosted = new Set(
  readTable("classes", ["code", "lead_term"])
    .filter((row) => row.lead_term === "host")
    .map((row) => row.code),
);

function subjectOf(kind: Lifecycle.Change, plan: PlatformPlan): string {
  const subject = subjects[kind] ?? "变更";
  return hasHost(plan) ? subject.replace("牵头单位", "依托单位") : subject;
}

/** What the document of a change is about. */
const subjects: Partial<Record<Lifecycle.Change, string>> = {
  started: "通过验收、正式运行",
  renamed: "更名",
  level_changed: "变更级别",
  lead_replaced: "变更牵头单位",
  co_builders_changed: "调整共建单位",
  mode_changed: "调整建设模式",
  lead_restructured: "牵头单位重组",
  charter_changed: "变更管理章程",
  board_changed: "调整理事会",
  committee_changed: "调整技术指导委员会",
  director_changed: "更换主任",
  relocated: "迁址",
  reorganised: "重组",
  rectification_ordered: "限期整改",
  rectified: "整改后评估结果",
  merged: "合并",
  converted: "转入新序列",
  not_admitted: "评估整合结果",
  closed: "终止",
  revoked: "摘牌并撤销",
};
