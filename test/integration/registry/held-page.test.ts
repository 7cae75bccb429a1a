import { beforeAll, expect, test } from "vitest";
import { listWaitingChanges } from "~/app/modules/registry/own-platform-parts.queries.server";
import { findHold, listWaitingHolds } from "~/app/modules/screening/holds.queries.server";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { aPlatform } from "../../factories/platform";

const database = useDatabase("reference");
beforeAll(() => {
  openSearch({ url: database.appUrl, database: database.db });
  return closeSearch;
});

test("a held change is told in words, beside what stands there, to officers and to its senders", async () => {
  const platform = await aPlatform({ summaryZh: "原来的简介。" });
  const slug = platform.registrationNumber;
  const change = { part: "profile", set: { summaryZh: "改过的简介。", directionsZh: ["甲", "乙"] } };
  const [row] = await database.owner`
    insert into holds (subject_kind, subject_id, payload, text_hash, payload_hash, matches)
    values ('platform-page', ${`${slug}/profile`}, ${database.owner.json({ slug, change })}, 'x', 'x', '[]')
    returning id`;
  const hold = await findHold(Number(row?.id), 0);
  expect(hold?.texts).toEqual([
    { field: "summaryZh", text: "改过的简介。", before: "原来的简介。" },
    expect.objectContaining({ field: "directionsZh", text: "甲\n乙" }),
  ]);
  const [line] = await listWaitingHolds(0);
  expect(line?.subjectName).toBe(hold?.subjectName);
  expect(line?.subjectName).toBeTruthy();
  expect(hold?.platform).toBe(slug);
  expect(await listWaitingChanges(slug)).toEqual([
    {
      part: "profile",
      since: expect.stringMatching(/Z$/),
      texts: [
        { field: "summaryZh", text: "改过的简介。", isNew: false },
        { field: "directionsZh", text: "甲\n乙", isNew: false },
      ],
    },
  ]);
});
