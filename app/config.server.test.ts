import { expect, test } from "vitest";
import { ConfigError, isLoopback, readSettings } from "./config.server";

const map = { MAP_TILES: "https://t.example/{z}/{x}/{y}.png", MAP_ATTRIBUTION: "a", MAP_APPROVAL: "b" };
const meili = { MEILI_URL: "http://127.0.0.1:7700", MEILI_KEY: "a", MEILI_SEARCH_KEY: "b" };
const external = { DATABASE_URL: "postgres://a:b@db/x", SESSION_SECRET: "x".repeat(32) };

test("nothing set means a site on this machine's loopback address with an embedded database", () => {
  expect(readSettings({ PATH: "/bin" })).toEqual({
    PORT: 3000,
    HOST: "127.0.0.1",
    DATA_DIR: ".data",
    LOG_LEVEL: "info",
    TRUST_PROXY: 0,
    WEB_CONCURRENCY: 1,
  });
});

test("an empty variable counts as not set", () => {
  expect(readSettings({ PORT: "", DATABASE_URL: " " }).PORT).toBe(3000);
});

test.each([
  ["PORT", { PORT: "80" }, 80],
  ["PORT", { PORT: "0" }, 0],
  ["DEMO", { DEMO: "1" }, true],
  ["DEMO", { DEMO: "0" }, false],
  ["DEMO", {}, undefined],
  ["ORIGIN", { ORIGIN: "https://kj.example.cn/" }, "https://kj.example.cn"],
  ["HOST", { HOST: "::" }, "::"],
  ["DATABASE_URL", external, "postgres://a:b@db/x"],
  ["MAP_TILES", map, "https://t.example/{z}/{x}/{y}.png"],
  ["MEILI_URL", meili, "http://127.0.0.1:7700"],
] as const)("%s of %o is %s", (name, env, expected) => {
  expect(readSettings(env)[name]).toBe(expected);
});

test.each([
  [{ PORT: "http" }, /^PORT is not a whole number from 0 to 65535$/, "no number"],
  [{ PORT: "65536" }, /^PORT /, "too big"],
  [{ PORT: "1e3" }, /^PORT /, "not plain digits"],
  [{ HOST: "a host" }, /^HOST /, "a space"],
  [{ ORIGIN: "kj.example.cn" }, /^ORIGIN /, "no scheme"],
  [{ ORIGIN: "https://kj.example.cn/site" }, /^ORIGIN /, "a path"],
  [{ ORIGIN: "https://u:p@kj.example.cn" }, /^ORIGIN /, "a login"],
  [{ DEMO: "yes" }, /^DEMO is neither 0 nor 1$/, "not 0 or 1"],
  [{ LOG_LEVEL: "loud" }, /^LOG_LEVEL is none of trace, /, "not a level"],
  [{ TRUST_PROXY: "-1" }, /^TRUST_PROXY /, "negative"],
  [{ WEB_CONCURRENCY: "0" }, /^WEB_CONCURRENCY /, "no worker at all"],
  [{ DATABASE_URL: "mysql://a@b/c" }, /^DATABASE_URL /, "another database"],
  [{ DATABASE_URL: external.DATABASE_URL }, /^SESSION_SECRET is needed with DATABASE_URL$/, "no secret"],
  [{ ...external, SESSION_SECRET: "short" }, /^SESSION_SECRET /, "a short secret"],
  [{ DATABASE_OWNER_URL: external.DATABASE_URL }, /^DATABASE_URL is needed/, "an owner of nothing"],
  [{ S3_BUCKET: "files" }, /^S3_ENDPOINT is needed with S3_BUCKET$/, "half of S3"],
  [{ MAP_BOUNDARIES: "x.json" }, /^MAP_APPROVAL is needed/, "boundaries without approval"],
  [{ ...map, MAP_ATTRIBUTION: "" }, /^MAP_ATTRIBUTION is needed with MAP_TILES$/, "tiles of nobody"],
  [{ ...map, MAP_APPROVAL: "" }, /^MAP_APPROVAL is needed with MAP_TILES$/, "tiles without approval"],
  [{ ...map, MAP_TILES: "" }, /^MAP_TILES is needed with MAP_ATTRIBUTION$/, "makers of no tiles"],
  [{ ...meili, MEILI_KEY: "" }, /^MEILI_KEY is needed with MEILI_URL$/, "no key to write with"],
  [{ ...meili, MEILI_SEARCH_KEY: "" }, /^MEILI_SEARCH_KEY is needed with MEILI_URL$/, "no key to read with"],
  [{ ...meili, MEILI_URL: "" }, /^MEILI_URL is needed with MEILI_KEY$/, "keys to nothing"],
  [{ MAP_TILES: "https://t.example/tiles.png" }, /^MAP_TILES /, "no template"],
  [{ METRICS_TOKEN: "x" }, /^METRICS_TOKEN /, "a token to guess"],
])("%o is refused by one line that names the variable (%s: %s)", (env, message, _why) => {
  expect(() => readSettings(env)).toThrow(ConfigError);
  expect(() => readSettings(env)).toThrow(message);
});

test("a refusal does not quote a secret", () => {
  expect(() => readSettings({ ...external, DATABASE_URL: "mysql://u:hunter2@h/d" })).toThrow(
    /^(?!.*hunter2)/,
  );
});

test.each([
  ["127.0.0.1", true],
  ["127.1.2.3", true],
  ["localhost", true],
  ["::1", true],
  ["0.0.0.0", false],
  ["::", false],
  ["127.0.0.1.example.cn", false],
  ["10.0.0.1", false],
])("%s: only this machine reaches it: %s", (host, expected) => {
  expect(isLoopback(host)).toBe(expected);
});
