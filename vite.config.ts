import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig, type Plugin } from "vite";
import { enhancements } from "./app/server/enhancements-plugin";
import remixOptions from "./remix.config.js";

/**
 * The server build is the whole program, not a handler that somebody else mounts: one module graph, so one
 * database pool and one page cache per process. Stands after Remix's plugin, whose input it replaces.
 */
const wholeServer: Plugin = {
  name: "whole-server",
  config: (_config, { isSsrBuild }) =>
    isSsrBuild ? { build: { rollupOptions: { input: "./app/server/main.ts" } } } : undefined,
};

export default defineConfig({
  resolve: { alias: { "~": import.meta.dirname } },
  plugins: [enhancements(), tailwindcss(), remix(remixOptions), wholeServer],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
