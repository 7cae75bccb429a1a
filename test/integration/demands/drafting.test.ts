import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { translator } from "~/app/i18n/catalogues";
import { findDraft } from "~/app/modules/demands/draft-demand.queries.server";
import { answerDemand, beginDemand } from "~/app/modules/demands/draft-demands.commands.server";
import { discardDraft } from "~/app/modules/demands/own-demand.commands.server";
import { publishDemand } from "~/app/modules/demands/publish-demand.commands.server";
import { loader as listLoader } from "~/app/routes/(en).workbench.demands._index";
import { action as ownAction } from "~/app/routes/(en).workbench.demands.$id._index";
import {
  action as accessAction,
  loader as accessLoader,
} from "~/app/routes/(en).workbench.demands.$id.access";
import {
  action as stepAction,
  loader as stepLoader,
} from "~/app/routes/(en).workbench.demands.$id.write.$step";
import { PageHints } from "~/app/server/load-context";
import { closeSearch, openSearch } from "~/search/engine.server";
import { useDatabase } from "../../database";
import { anOrganisation } from "../../factories/organisation";
import { signIn } from "../../factories/person";
import { aFirm, by, type Member } from "./choosing-world";

const database = useDatabase("reference");
let owner: Member;
let cookie: string;
beforeAll(async () => {
  openSearch({ url: database.appUrl, database: database.db });
  owner = (await aFirm()).owner;
  ({ cookie } = await signIn(owner.personId));
});
afterAll(closeSearch);

const problem = "轧辊表面剥落，一年换六根，每根十二万元。";
async function aDraft(change = {}): Promise<number> {
  const begun = await beginDemand(by(owner));
  if (!begun.ok) throw new Error(begun.refusal.reason);
  const { id } = begun.value;
  const said = await answerDemand({ id, change: { title: "轧辊剥落", problem, ...change } }, by(owner));
  if (!said.ok) throw new Error(said.refusal.reason);
  return id;
}
function asking(address: string, params: Record<string, string>, form?: [string, string][]) {
  const context = { requestId: "r", scriptMark: "m", page: new PageHints(), network: "192.0.2.1" };
  const request = new Request(`http://localhost${address}`, {
    headers: { cookie },
    ...(form ? { method: "POST", body: new URLSearchParams(form) } : {}),
  });
  return { request, params, context };
}
const send = async (id: number, step: string, form: [string, string][]) => {
  const sent = await stepAction(asking("/x", { id: String(id), step }, form));
  return sent.headers.get("location") ?? (await sent.json());
};

test.each([
  ["zh-CN" as const, /例如(.+?)。/],
  ["en" as const, /such as (.+?)\./],
])("the form's own example of what may not be in it (%s) is held", async (language, example) => {
  const [, named = ""] = example.exec(translator(language, "posting")("refused.control")) ?? [];
  expect(named).not.toBe("");
  const id = await aDraft({ tried: named });
  expect(await publishDemand({ id }, by(owner))).toMatchObject({ value: { outcome: "checking" } });
});

describe("going back from a question", () => {
  test("keeps what was typed, and leads to the one before", async () => {
    const id = await aDraft();
    expect(
      await send(id, "tried", [
        ["tried", "换过供应商"],
        ["intent", "back"],
      ]),
    ).toMatch(/write\/photos$/);
    expect(await findDraft(id)).toMatchObject({ tried: "换过供应商" });
    const fromCheck: [string, string][] = [
      ["success", "两年不换"],
      ["back", "check"],
      ["intent", "back"],
    ];
    expect(await send(id, "success", fromCheck)).toMatch(/write\/check$/);
    expect(await findDraft(id)).toMatchObject({ success: "两年不换" });
  });
  test("with nothing typed asks for nothing, and with what cannot be read loses nothing", async () => {
    const id = await aDraft();
    expect(
      await send(id, "problem", [
        ["problem", ""],
        ["intent", "back"],
      ]),
    ).toBe("/workbench/demands");
    expect(await findDraft(id)).toMatchObject({ problem });
    expect(
      await send(id, "budget", [
        ["budget", "看着给"],
        ["intent", "back"],
      ]),
    ).toMatchObject({
      typed: { budget: ["看着给"] },
    });
  });
  test("to name whom it is kept from keeps the choice, and the way back lasts", async () => {
    const id = await aDraft({ visibility: "public" });
    const chosen: [string, string][] = [
      ["visibility", "invited"],
      ["back", "check"],
      ["intent", "exclusions"],
    ];
    const address = await send(id, "visibility", chosen);
    expect(address).toBe(`/workbench/demands/${id}/access?back=check#exclusions`);
    expect(await findDraft(id)).toMatchObject({ visibility: "invited" });
    const rival = await anOrganisation();
    const form: [string, string][] = [
      ["intent", `exclude-${rival.id}`],
      ["requestId", randomUUID()],
    ];
    const params = { id: String(id) };
    const excluded = await accessAction(asking(String(address), params, form));
    const after = excluded.headers.get("location") ?? "";
    expect(await accessLoader(asking(after, params))).toMatchObject({
      back: "check",
      exclusions: [{ id: rival.id }],
    });
  });
});

test("what leads to a person is told where it was typed, once, and stops nobody", async () => {
  const id = await aDraft();
  const tried = "问过王工 138 1234 5678";
  expect(await send(id, "tried", [["tried", tried]])).toMatch(/write\/tried$/);
  const shown = await stepLoader(asking("/x", { id: String(id), step: "tried" }));
  expect(shown.findings).toEqual([{ reason: "personal", excerpt: "138 1234 5678" }]);
  const told: [string, string] = ["told", "138 1234 5678"];
  expect(await send(id, "tried", [["tried", tried], told])).toMatch(/write\/success$/);
  expect(await send(id, "tried", [["tried", `${tried}，微信：wang_lei88`], told])).toMatch(/write\/tried$/);
  expect(
    await send(id, "field", [
      ["title", "打 13812345678"],
      ["categoryCode", ""],
    ]),
  ).toMatch(/write\/field$/);
});

describe("a draft thrown away", () => {
  test("is gone from the list, and only a draft is", async () => {
    const [id, open] = [await aDraft(), await aDraft()];
    await publishDemand({ id: open }, by(owner));
    const before = await listLoader(asking("/workbench/demands", {}));
    const form: [string, string][] = [
      ["intent", "discard"],
      ["requestId", before.discardIds[id] ?? ""],
    ];
    const gone = await ownAction(asking("/x", { id: String(id) }, form));
    expect(gone.headers.get("location")).toBe("/workbench/demands?result=discarded");
    const after = await listLoader(asking("/workbench/demands", {}));
    expect(after.demands.map((one) => one.id)).not.toContain(id);
    expect(before.discardIds[open]).toBeUndefined();
    expect(await discardDraft({ id: open }, by(owner))).toEqual({
      ok: false,
      refusal: { reason: "wrong_state" },
    });
  });
});
