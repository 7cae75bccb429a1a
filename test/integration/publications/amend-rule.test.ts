import { expect, test } from "vitest";
import { amendRule } from "~/app/modules/publications/amend-rule.commands.server";
import { ruleInput } from "~/app/modules/publications/rule-form";
import { findRuleTouch } from "~/app/modules/publications/rule-touches.queries.server";
import { findRule } from "~/app/modules/publications/rules.queries.server";
import { findToday } from "~/app/modules/screening/control-terms.queries.server";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPlatform } from "../../factories/platform";
import { anyContext, sourceId } from "../../factories/registry";
import { usePublications } from "./publications-test";

usePublications();

const version = (overrides: Record<string, unknown>) =>
  ruleInput.parse({
    code: "notice.objection-days",
    area: "notices",
    nameZh: "公示期",
    nameEn: "A public notice runs for",
    explanationZh: "示例",
    explanationEn: "A sample",
    value: 12,
    unit: "days",
    isOfficial: false,
    use: "decides",
    ...overrides,
  });

test("a rule gets a new version from today on or later, never for days that are over", async () => {
  await sourceId("sample");
  const today = await findToday();
  const past = await amendRule(version({ effectiveFrom: "2026-01-01" }), anyContext());
  expect(past).toEqual({ ok: false, refusal: { reason: "begins_in_the_past", today } });
  const later = await amendRule(version({ effectiveFrom: "2999-01-01" }), anyContext());
  expect(later.ok).toBe(true);
  expect((await findRule("notice.objection-days", today))?.value).toBe(10);
  expect((await findRule("notice.objection-days", "2999-01-01"))?.value).toBe(12);
});

test("whom a change would touch follows from the rule and its new value", async () => {
  const center = await aPlatform({ nameZh: "内蒙古自治区甲技术创新中心" });
  const scheduled = await aNotice({ kind: "public_notice", startsAt: inSeconds(3600) });
  await aNotice({ kind: "announcement", startsAt: inSeconds(3600) });
  const touch = (code: string, value: string | number, use: "decides" | "none" = "decides") =>
    findRuleTouch({ code, value, use });
  expect(await touch("notice.objection-days", 20)).toMatchObject({
    kind: "scheduled_notices",
    total: 1,
    first: [{ key: String(scheduled.id) }],
  });
  expect(await touch("center.name-pattern", "内蒙古自治区×××技术创新中心")).toMatchObject({ total: 0 });
  expect(await touch("center.name-pattern", "内蒙古×××研究中心")).toMatchObject({
    kind: "misnamed_centers",
    first: [{ key: center.registrationNumber }],
  });
  expect(await touch("center.report-due", "04-15", "none")).toMatchObject({ kind: "centers", total: 1 });
  expect(await touch("auction.extension", 6, "none")).toBeUndefined();
});
