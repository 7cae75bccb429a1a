import { pathToFileURL } from "node:url";
import { declareMode, isWildcard, processSettings } from "../config.server";
import { demoAccounts, demoPassword, demoTotpSecretToType } from "../modules/accounts/core/demo-accounts";
import { prepare } from "./prepare";
import { ensureBuild } from "./production-build";
import { runProgram, untilStopped } from "./program";
import { serveWithWorkers } from "./web-workers";

/** `npm start`: database, migrations, demo data, build, server. */
await runProgram(async (program) => {
  const { say, signal } = program;
  const settings = processSettings();
  declareMode("production");
  const { database, result: build } = await prepare(settings, program, (stop) =>
    ensureBuild({ say, signal: stop }),
  );
  try {
    const { config } = database;
    const server =
      config.WEB_CONCURRENCY > 1
        ? await serveWithWorkers({ config, build, say })
        : await serveHere(build, config);
    if (isWildcard(config.HOST) && config.ORIGIN === undefined) {
      say(`ORIGIN is not set: links and forms are made for ${server.url}.`);
    }
    say(`The site is at ${server.url}${config.DEMO ? " (demo data)" : ""}`);
    if (config.DEMO) for (const line of demoLines()) say(line);
    await untilStopped(signal);
    await server.close();
  } finally {
    await database.stop();
  }
});

/** What a visitor of a demonstration signs in with. */
function demoLines(): string[] {
  return [
    `Demo accounts (password ${demoPassword}): ${demoAccounts.map(({ email }) => email).join(", ")}`,
    `Officers' codes come from the secret ${demoTotpSecretToType}; the page for the code shows the current one.`,
  ];
}

async function serveHere(build: string, config: Parameters<ServerProgram["serve"]>[0]["config"]) {
  // The built program's exports are those of the source it is built from.
  const { serve } = (await import(pathToFileURL(build).href)) as ServerProgram;
  return await serve({ config });
}

type ServerProgram = typeof import("../server/main");
