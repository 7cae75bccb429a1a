import path from "node:path";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { enhancements } from "../../app/server/enhancements-plugin";
import remixOptions from "../../remix.config.js";

const root = path.resolve(import.meta.dirname, "../..");

/**
 * Builds the frame of the site with the components' page and the one for what is not there, as `npm run build` does
 * the site, but as a handler for a server that the test brings. The mode is what opens the page.
 */
export default defineConfig({
  root,
  resolve: { alias: { "~": root } },
  plugins: [
    enhancements(),
    tailwindcss(),
    remix({
      ...remixOptions,
      ignoredRouteFiles: ["**/*"],
      routes: (define) =>
        define((route) => {
          route("en?/styleguide", "routes/(en).styleguide/route.tsx");
          route("*", "routes/(en).$.tsx");
        }),
    }),
  ],
  build: { target: "es2022", assetsInlineLimit: 0 },
});
