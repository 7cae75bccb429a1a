import { cyclesOf, type Import, importsOf } from "./imports";
import type { Rule } from "./rule";
import { isTest } from "./source-tree";

/** The modules in their order: each may import those before it. */
const moduleOrder = [
  ...[
    "jobs",
    "files",
    "audit",
    "notifications",
    "screening",
    "accounts",
    "operations",
    "publications",
    "registry",
  ],
  ...[
    "capabilities",
    "achievements",
    "enquiries",
    "demands",
    "contracts",
    "evaluation",
    "statistics",
    "map",
    "open-data",
    "site-search",
    "workbench",
  ],
];
/** These only read; no module imports them. */
const readSide = ["statistics", "map", "open-data", "site-search", "workbench"];

/** The only files of `app/`, besides queries and commands, that may know of the database. */
const databaseUsers = [
  /\.(queries|commands)\.server\.ts$/,
  // Programs: they open the pool, migrate, and hand it on.
  /^app\/cli\//,
  /^app\/server\/(main|readiness|page-tags-listener|metrics)(\.server)?\.ts$/,
  // Queues live in the database and are filled in the caller's transaction.
  /^app\/modules\/jobs\//,
  /^app\/modules\/accounts\/(auth|rate-limits)\.server\.ts$/,
];

const core = /^app\/(core|modules\/[^/]+\/core)\//;
/** A kind of resource is a schema, which the search reads too, and that sees of the application only core. */
const resourceKinds = /^app\/modules\/capabilities\/core\/resource-kinds(?:\/|\.ts$)/;
const moduleOf = (file: string) => /^app\/modules\/([^/]+)\//.exec(file)?.[1];

/** A rule about single imports. */
function importRule(
  name: string,
  isBroken: (one: Import) => boolean,
  planted: Rule["planted"],
  allowed: Rule["allowed"],
): Rule {
  return {
    name,
    violations: (tree) =>
      importsOf(tree)
        .filter((one) => !isTest(one.from) && isBroken(one))
        .map(({ from, target }) => `${from} imports ${target}`),
    planted,
    allowed,
  };
}

const routeFolder = (file: string) => /^app\/routes\/[^/]+\//.exec(file)?.[0];

const routesOnlyFromOutside = importRule(
  "nothing imports a route, but for the parts in a route's own folder",
  ({ from, target }) => {
    if (!target.startsWith("app/routes/")) return false;
    const folder = routeFolder(target);
    return folder === undefined || folder !== routeFolder(from);
  },
  [
    {
      why: "a module",
      files: { "app/modules/registry/a.ts": 'import "~/app/routes/b";', "app/routes/b.tsx": "" },
    },
    {
      why: "a component",
      files: { "app/components/a.tsx": 'import "../routes/b";', "app/routes/b.tsx": "" },
    },
    {
      why: "another route",
      files: { "app/routes/a.tsx": 'import { x } from "./b";', "app/routes/b.tsx": "" },
    },
    {
      why: "another route's part",
      files: { "app/routes/a.tsx": 'import "./b/c";', "app/routes/b/c.tsx": "" },
    },
  ],
  {
    "app/routes/a.tsx": 'import "~/app/components/b";',
    "app/routes/b/route.tsx": 'import "./part";',
    "app/routes/b/part.tsx": "",
  },
);

const coreImportsCore = importRule(
  "core imports only core",
  ({ from, target, isPackage }) =>
    core.test(from) && (isPackage ? !(target === "zod" && resourceKinds.test(from)) : !core.test(target)),
  [
    {
      why: "the database",
      files: { "app/modules/registry/core/a.ts": 'import { db } from "~/db/client.server";' },
    },
    { why: "a package", files: { "app/core/a.ts": 'import { z } from "zod";' } },
    {
      why: "a type of its module's form",
      files: { "app/modules/x/core/a.ts": 'import type { F } from "../form";' },
    },
    { why: "a module imported late", files: { "app/core/a.ts": 'await import("node:fs");' } },
  ],
  {
    "app/modules/x/core/a.ts": 'import "~/app/core/b"; import "./c";',
    "app/core/b.ts": "",
    "app/modules/x/core/c.ts": "",
    "app/modules/capabilities/core/resource-kinds/d.ts": 'import { z } from "zod";',
  },
);

const belowSeesCore = importRule(
  "db and search see of the application only core, and db does not see search",
  ({ from, target }) =>
    (/^(db|search)\//.test(from) && /^(app|seed|test)\//.test(target) && !core.test(target)) ||
    (from.startsWith("db/") && target.startsWith("search/")),
  [
    { why: "db sees a module", files: { "db/a.ts": 'import "~/app/modules/registry/form";' } },
    { why: "search sees the configuration", files: { "search/a.ts": 'import "../app/config.server";' } },
    { why: "db sees search", files: { "db/schema/a.ts": 'import "~/search/engine";' } },
    { why: "db sees the seed", files: { "db/a.ts": 'import("~/seed/demo");' } },
  ],
  {
    "search/a.ts":
      'import "~/db/client.server"; import "~/app/core/result"; import "~/app/modules/registry/core/x";',
  },
);

const databaseUsersOnly = importRule(
  "in the application only queries, commands and a named few know of the database",
  ({ from, target, isPackage }) => {
    if (!from.startsWith("app/") || databaseUsers.some((user) => user.test(from))) return false;
    return isPackage ? /^(drizzle-orm|postgres|pg-boss)(\/|$)/.test(target) : target.startsWith("db/");
  },
  [
    { why: "a route", files: { "app/routes/a.tsx": 'import { db } from "~/db/client.server";' } },
    {
      why: "a component of a module",
      files: { "app/modules/registry/card.tsx": 'import { eq } from "drizzle-orm";' },
    },
    {
      why: "a form",
      files: { "app/modules/registry/form.ts": 'import type { P } from "~/db/schema/registry";' },
    },
    { why: "the driver", files: { "app/http/session.server.ts": 'import postgres from "postgres";' } },
  ],
  {
    "app/modules/registry/platforms.queries.server.ts":
      'import { eq } from "drizzle-orm"; import "~/db/client.server";',
  },
);

const searchUsersOnly = importRule(
  "in the application only modules and programs know of search",
  ({ from, target }) => target.startsWith("search/") && /^app\/(?!modules\/|cli\/|server\/)/.test(from),
  [
    { why: "a route", files: { "app/routes/a.tsx": 'import "~/search/engine";' } },
    { why: "a component", files: { "app/components/a.tsx": 'import type { Hit } from "~/search/types";' } },
  ],
  { "app/modules/registry/platforms.queries.server.ts": 'import "~/search/engine";' },
);

const nobodySeesSeed = importRule(
  "only programs and tests know of the seeds, and nothing of the product knows of the tests",
  ({ from, target }) =>
    (target.startsWith("seed/") && !/^(seed|app\/cli)\//.test(from)) || target.startsWith("test/"),
  [
    { why: "a module sees the seed", files: { "app/modules/registry/a.ts": 'import "~/seed/demo";' } },
    { why: "the seed sees a test's factory", files: { "seed/a.ts": 'import "~/test/factories/platform";' } },
  ],
  { "app/cli/start.ts": 'const { seedDemo } = await import("~/seed/demo");', "seed/demo.ts": "" },
);

const modulesInOrder = importRule(
  `a module imports only earlier modules: ${moduleOrder.join(", ")}`,
  ({ from, target }) => {
    const [own, other] = [moduleOf(from), moduleOf(target)];
    if (own === undefined) return false;
    if (!moduleOrder.includes(own)) return true;
    if (other === undefined || other === own) return false;
    return readSide.includes(other) || moduleOrder.indexOf(other) >= moduleOrder.indexOf(own);
  },
  [
    {
      why: "a later module",
      files: { "app/modules/accounts/a.ts": 'import "~/app/modules/registry/core/x";' },
    },
    { why: "the read side", files: { "app/modules/map/a.ts": 'import "~/app/modules/statistics/b";' } },
    { why: "a module that has no place in the order", files: { "app/modules/misc/a.ts": 'import "./b";' } },
  ],
  { "app/modules/registry/a.ts": 'import "~/app/modules/accounts/b"; import "./core/c";' },
);

const ownMarkupOnly = importRule(
  "a module does not import another module's markup",
  ({ from, target }) => {
    const [own, other] = [moduleOf(from), moduleOf(target)];
    return own !== undefined && other !== undefined && own !== other && target.endsWith(".tsx");
  },
  [
    {
      why: "a card of another module",
      files: {
        "app/modules/registry/a.tsx": 'import "../accounts/card";',
        "app/modules/accounts/card.tsx": "",
      },
    },
  ],
  {
    "app/modules/registry/a.tsx": 'import "./card"; import "~/app/components/tag";',
    "app/modules/registry/card.tsx": "",
    "app/components/tag.tsx": "",
  },
);

const componentsNameNoNoun = importRule(
  "components and the shared language know no module and no server",
  ({ from, target }) =>
    /^app\/(components|i18n)\//.test(from) &&
    /^app\/(modules|http|server|cli)\/|\.server$|\.server\.ts$/.test(target),
  [
    {
      why: "a component knows a noun",
      files: { "app/components/a.tsx": 'import "~/app/modules/registry/form";' },
    },
    {
      why: "a component knows the server",
      files: { "app/components/a.tsx": 'import "~/app/config.server";' },
    },
  ],
  { "app/components/a.tsx": 'import "~/app/paths"; import "~/app/i18n/language";' },
);

const noCycles: Rule = {
  name: "no file imports itself by way of others",
  violations: (tree) => cyclesOf(tree).map((cycle) => cycle.join(" → ")),
  planted: [
    { why: "two files", files: { "app/a.ts": 'import "./b";', "app/b.ts": 'export * from "./a";' } },
    {
      why: "three, over the alias",
      files: {
        "db/a.ts": 'import "~/db/b";',
        "db/b.ts": 'import "./c";',
        "db/c.ts": 'import type { A } from "./a";',
      },
    },
  ],
  allowed: { "app/a.ts": 'import "./b"; import "./c";', "app/b.ts": 'import "./c";', "app/c.ts": "" },
};

export const directionRules: readonly Rule[] = [
  coreImportsCore,
  routesOnlyFromOutside,
  belowSeesCore,
  databaseUsersOnly,
  searchUsersOnly,
  nobodySeesSeed,
  noCycles,
  modulesInOrder,
  ownMarkupOnly,
  componentsNameNoNoun,
];
