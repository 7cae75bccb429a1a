import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ConfigError } from "../config.server";
import { readMapBase } from "./map-base";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "map-"));
});
afterAll(() => rm(folder, { recursive: true }));

const none = {
  MAP_TILES: undefined,
  MAP_ATTRIBUTION: undefined,
  MAP_APPROVAL: undefined,
  MAP_BOUNDARIES: undefined,
};
const square = "[[[110,40],[111,40],[111,41],[110,40]]]";
async function file(name: string, text: string): Promise<string> {
  await writeFile(path.join(folder, name), text);
  return path.join(folder, name);
}

test("nothing is drawn under the map by default, nor for an approval of nothing", async () => {
  expect(await readMapBase(none)).toBeUndefined();
  expect(await readMapBase({ ...none, MAP_APPROVAL: "GS1" })).toBeUndefined();
});

test("boundaries and tiles without an approval are not drawn", async () => {
  expect(
    await readMapBase({ ...none, MAP_TILES: "https://t/{z}/{x}/{y}", MAP_ATTRIBUTION: "a" }),
  ).toBeUndefined();
  expect(await readMapBase({ ...none, MAP_BOUNDARIES: "/nowhere" })).toBeUndefined();
});

test("reviewed boundaries are an outline and a shape without properties", async () => {
  const feature = `{"type":"Feature","properties":{"secret":1},"geometry":{"type":"Polygon","coordinates":${square}}}`;
  const name = await file("good.json", `{"type":"FeatureCollection","features":[${feature}]}`);
  const base = await readMapBase({ ...none, MAP_APPROVAL: "GS1", MAP_BOUNDARIES: name });
  expect(base?.approval).toBe("GS1");
  expect(base?.outline).toMatch(/^M.*Z$/);
  expect(base?.boundaries).not.toContain("secret");
});

test.each([
  ["absent.json", undefined, "cannot be read"],
  ["text.json", "boundaries", "is not JSON"],
  ["point.json", '{"type":"Point"}', "is not a GeoJSON feature collection"],
])("%s stops the start with one line that names it", async (name, text, why) => {
  const given = text === undefined ? path.join(folder, name) : await file(name, text);
  const reading = readMapBase({ ...none, MAP_APPROVAL: "GS1", MAP_BOUNDARIES: given });
  await expect(reading).rejects.toThrow(ConfigError);
  await expect(reading).rejects.toThrow(new RegExp(`^MAP_BOUNDARIES: .*${name} ${why}$`));
});
