import { mkdir, readdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Plugin } from "vite";

const root = path.resolve(import.meta.dirname, "../..");
const folder = path.join(root, "app/enhance");

/**
 * Reading pages do not hydrate; what little script they have lives in `app/enhance/<name>.ts`. Each becomes a
 * chunk of the client build, and `virtual:enhancements` says which hashed file it became.
 *
 * The client build runs first and writes the names down; the server build reads them. In development the
 * source files themselves are served.
 */
export function enhancements(): Plugin {
  let manifest = "";
  const virtualId = "virtual:enhancements";
  let isBuild = false;
  let isSsr = false;
  const refs = new Map<string, string>();
  return {
    name: "enhancements",
    configResolved(config) {
      isBuild = config.command === "build";
      isSsr = Boolean(config.build.ssr);
      manifest = path.resolve(root, config.build.outDir, "../enhancements.json");
    },
    async buildStart() {
      if (!isBuild || isSsr) return;
      for (const name of await enhancementNames()) {
        refs.set(name, this.emitFile({ type: "chunk", id: path.join(folder, `${name}.ts`), name }));
      }
    },
    async writeBundle() {
      if (!isBuild || isSsr) return;
      const urls = Object.fromEntries([...refs].map(([name, ref]) => [name, `/${this.getFileName(ref)}`]));
      await mkdir(path.dirname(manifest), { recursive: true });
      await writeFile(manifest, JSON.stringify(urls));
    },
    resolveId: (id) => (id === virtualId ? `\0${virtualId}` : undefined),
    async load(id) {
      if (id !== `\0${virtualId}`) return;
      if (isBuild && isSsr) return `export { default } from ${JSON.stringify(manifest)};`;
      const names = await enhancementNames();
      const urls = Object.fromEntries(names.map((name) => [name, `/app/enhance/${name}.ts`]));
      return `export default ${JSON.stringify(urls)};`;
    },
  };
}

async function enhancementNames(): Promise<string[]> {
  const files = await readdir(folder);
  return files
    .filter((file) => file.endsWith(".ts") && !file.includes(".test."))
    .map((file) => file.slice(0, -3));
}
