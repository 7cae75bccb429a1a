import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import type { Area } from "./catalogues";
import { messagesFor } from "./catalogues";

const app = path.resolve(import.meta.dirname, "..");
const sources = readdirSync(app, { recursive: true, encoding: "utf8" })
  .filter((name) => /\.tsx?$/.test(name) && !/\.test\.tsx?$|^i18n\/(en|zh-CN)\//.test(name))
  .map((name) => readFileSync(path.join(app, name), "utf8"));
const areas = readdirSync(path.join(import.meta.dirname, "zh-CN"))
  .filter((name) => name.endsWith(".ts"))
  .map((name) => name.slice(0, -3)) as Area[];

test.each(areas)("every message of %s is said somewhere", (area) => {
  const keys = Object.keys(messagesFor("zh-CN", [area])[area] as object);
  expect(keys.length).toBeGreaterThan(3);
  expect(
    unsaid(
      keys,
      sources.filter((source) => speaks(source, area)),
    ),
  ).toEqual([]);
});

test("a message that nothing says is found", () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: it is source text
  const source = 'const t = useMessages("home"); t("title"); t(`figure.${key}`)';
  expect(speaks(source, "home")).toBe(true);
  expect(unsaid(["title", "figure.total", "forgotten", "figure"], [source])).toEqual(["forgotten", "figure"]);
});

/** Whether a file takes up the messages of an area: by a hook, the translator or its type, or straight from its file. */
function speaks(source: string, area: Area): boolean {
  return new RegExp(`(useMessages|translator|Area)\\b[^;]*"${area}"|/i18n/zh-CN/${area}"`).test(source);
}

/** The keys that stand in none of the sources, neither quoted nor as what a template with gaps makes. */
function unsaid(keys: readonly string[], sources: readonly string[]): string[] {
  const text = sources.join("\n");
  const templates = [...text.matchAll(/\bt(?:\.rich)?\(\s*`([^`]*)`/g)].map(
    ([, template = ""]) =>
      new RegExp(
        `^${template
          .split(/\$\{[^}]*\}/)
          .map((piece) => piece.replace(/[.*+?^()|[\]\\]/g, "\\$&"))
          .join(".+")}$`,
      ),
  );
  return keys.filter((key) => !text.includes(`"${key}"`) && !templates.some((made) => made.test(key)));
}
