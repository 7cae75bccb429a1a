import type { PartialDate } from "~/app/core/civil-date";
import type { ChangePlan, PlatformPlan } from "../plan";
import { randomOf } from "../random";
import { approvalDate, exactly } from "./dates";
import type { Draft } from "./drafts";
import { platformOf } from "./platforms";
import { type Theme, themes, type Unit, units } from "./vocabulary";

const classCode = "engineering-tech-center";

/**
 * Records of the older series 工程技术研究中心, which S2 二(三) carries over by assessment: converted into a center,
 * merged into one, or not admitted. `centers`: the centers in their present state, oldest first.
 */
export function olderSeries(
  centers: readonly PlatformPlan[],
  rdCenters: readonly PlatformPlan[],
  firstNumber: number,
): PlatformPlan[] {
  const lasting = centers.filter(({ changes }) => !changes.some(({ change }) => change.kind === "revoked"));
  const converted = lasting.slice(0, 5).map((center) => ({ ...partsOf(center), end: convertedInto(center) }));
  const merged = lasting.slice(5, 7).flatMap((center) => {
    const { lead, theme } = partsOf(center);
    const sibling = themes.find(
      (other) => other.field === theme.field && other.zh !== theme.zh && other.leagues.length === 0,
    );
    const end = mergedInto(center);
    return [
      { lead, theme, end },
      ...(sibling ? [{ lead: partnerOf(center, lead), theme: sibling, end }] : []),
    ];
  });
  const refused = rdCenters.slice(0, 3).map((rdCenter, index) => ({
    ...partsOf(rdCenter),
    end: notAdmitted(index === 0 ? rdCenter : undefined),
  }));
  const taken = new Set<Theme>();
  return [...converted, ...merged, ...refused].map(({ lead, theme, end }, index) => ({
    ...platformOf(draftOf(lead, freeTheme(theme, taken), index), firstNumber + index),
    isHistorical: true,
    constructionMode: undefined,
    website: undefined,
    contacts: [],
    changes: [end],
  }));
}

/** The theme, or one of its field that no record of the series has yet: the series names itself by themes. */
function freeTheme(theme: Theme, taken: Set<Theme>): Theme {
  const siblings = themes.filter(({ field, leagues }) => field === theme.field && leagues.length === 0);
  const free = [theme, ...siblings].find((one) => !taken.has(one)) ?? theme;
  taken.add(free);
  return free;
}

function draftOf(lead: Unit, theme: Theme, index: number): Draft {
  return {
    key: `${classCode}-${index + 1}`,
    classCode,
    level: "region",
    name: {
      zh: `内蒙古自治区${theme.zh}工程技术研究中心`,
      en: `Inner Mongolia Engineering Technology Research Center for ${theme.en}`,
    },
    lead,
    theme,
    approved: approvalDate([2006, 2014], randomOf(`older ${index}`)),
    coBuilders: [0, 2],
    branches: [0, 0],
  };
}

function partsOf(plan: PlatformPlan): { lead: Unit; theme: Theme } {
  const lead = units.find((unit) => unit.zh === plan.lead);
  const theme = themes.find((one) =>
    one.directions.every(({ zh }, index) => zh === plan.directionsZh[index]),
  );
  if (!lead || !theme) throw new Error(`${plan.nameZh} has no lead or theme of ours`);
  return { lead, theme };
}

function partnerOf(center: PlatformPlan, lead: Unit): Unit {
  return units.find((unit) => center.coBuilders.includes(unit.zh) && unit.kind === "enterprise") ?? lead;
}

function convertedInto(center: PlatformPlan): ChangePlan {
  return ending({ kind: "converted", successor: center.key }, center.approved, {
    zh: `评估整合后符合条件，转入技术创新中心序列，由${center.nameZh}接续。`,
    en: `It qualified on assessment and was carried over to the series of technology innovation centers, as ${center.nameEn}.`,
  });
}

function mergedInto(center: PlatformPlan): ChangePlan {
  return ending({ kind: "merged", successor: center.key }, center.approved, {
    zh: `与同领域的另一家中心合并，组建${center.nameZh}。`,
    en: `Merged with another center of its field to form the ${center.nameEn}.`,
  });
}

function notAdmitted(successor: PlatformPlan | undefined): ChangePlan {
  return ending({ kind: "not_admitted", successor: successor?.key }, exactly("2020-12-18"), {
    zh: `评估未达到纳入新序列的条件，不再保留${successor ? `；研发工作由${successor.nameZh}承接` : ""}。`,
    en: `It did not meet the conditions of the new series and was not kept${successor ? `; its work goes on in the ${successor.nameEn}` : ""}.`,
  });
}

function ending(
  change: ChangePlan["change"],
  valid: PartialDate | undefined,
  note: { zh: string; en: string },
): ChangePlan {
  const year = valid?.date.slice(0, 4) ?? "2020";
  return {
    change,
    valid,
    document: { title: "关于工程技术研究中心评估整合结果的通知（演示文件）", number: `演示〔${year}〕7号` },
    noteZh: note.zh,
    noteEn: note.en,
  };
}
