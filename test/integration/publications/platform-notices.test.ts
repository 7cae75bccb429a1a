import { expect, test } from "vitest";
import { withdrawNotice } from "~/app/modules/publications/notices.commands.server";
import { loader } from "~/app/routes/(en).platforms.$slug";
import { PageHints } from "~/app/server/load-context";
import { aNotice, inSeconds } from "../../factories/notice";
import { aPlatform } from "../../factories/platform";
import { anyContext } from "../../factories/registry";
import { usePublications } from "./publications-test";

usePublications();

test("a platform's page has the notices about it that may be read, and changes with them", async () => {
  const [platform, other] = [await aPlatform({ isSample: true }), await aPlatform({ isSample: true })];
  const publish = async (overrides: Parameters<typeof aNotice>[0]) =>
    (await aNotice({ platformIds: [platform.id], ...overrides })).id;
  const late = await publish({ kind: "public_notice", subject: "approval", days: 40 });
  const soon = await publish({ kind: "public_notice", subject: "change" });
  const standing = await publish({ subject: "other" });
  const ended = await publish({
    ...{ kind: "public_notice", subject: "approval" },
    ...{ startsAt: "2024-03-01T09:00:00+08:00", endsAt: "2024-03-12T00:00:00+08:00" },
  });
  const hidden = inSeconds(3600);
  await publish({ kind: "public_notice", startsAt: hidden });
  const withdrawn = await publish({ subject: "event" });
  await withdrawNotice({ id: withdrawn, reasonZh: "内容有误", reasonEn: "It was wrong" }, anyContext());
  await aNotice({ platformIds: [other.id] });

  const page = new PageHints();
  const slug = platform.registrationNumber;
  const { notices } = await loader({
    request: new Request(`http://localhost/platforms/${slug}`),
    params: { slug },
    context: { requestId: "r", scriptMark: "m", page },
  });
  expect(notices.open.map(({ id }) => id)).toEqual([soon, late]);
  expect(notices.others.map(({ id }) => id)).toEqual([standing, ended]);
  expect(page.tags).toContain("notices");
  expect(page.expires?.getTime()).toBeLessThanOrEqual(new Date(hidden).getTime());
});
