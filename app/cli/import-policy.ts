import { randomUUID } from "node:crypto";
import { db } from "~/db/client.server";
import { keeping } from "~/db/keeping.server";
import { parsePartialDate } from "../core/civil-date";
import type { PolicyOverrides } from "../modules/publications/core/policy-merge";
import { recognisePolicy } from "../modules/publications/core/recognise-policy";
import { readPolicyFile } from "../modules/publications/policy-file.server";
import { policyForces, policyLevels } from "../modules/publications/policy-form";
import { importPolicy } from "../modules/publications/policy-import.commands.server";
import {
  outcomeLines,
  policyRefusalLine,
  recognisedLines,
} from "../modules/publications/policy-import-report";
import { readImportFile } from "./import-file";
import { importSource } from "./import-source";
import { importWords, languageOfOption } from "./import-words";

const mostBytes = 20 * 1024 * 1024;

/** What `npm run import -- policy FILE` takes beside the file. */
export interface PolicyOptions {
  title?: string;
  number?: string;
  issuer?: string[];
  year?: string;
  date?: string;
  level?: string;
  force?: string;
  slug?: string;
  "source-title"?: string;
  "source-url"?: string;
  published?: string;
  lang?: string;
  "dry-run"?: boolean;
}

/**
 * Imports a policy's text from a file and tells what was recognised, what is doubtful and what changed. Throws one
 * line for a file that cannot be read or imported.
 */
export async function importPolicyFile(
  path: string,
  options: PolicyOptions,
  say: (line: string) => void,
): Promise<void> {
  const language = languageOfOption(options.lang);
  const t = importWords(language);
  const overrides = overridesOf(options);
  const file = await readPolicyFile(await readImportFile(path, mostBytes));
  if (!file.ok) throw new Error(`${path}: ${policyRefusalLine(file.refusal, t)}`);
  const recognised = recognisePolicy(file.value.blocks);
  if (file.value.automaticLists > 0) {
    const lists = String(file.value.automaticLists);
    recognised.findings.push({ code: "numbering_automatic", detail: { lists } });
  }
  for (const line of recognisedLines(file.value, recognised, overrides, t)) say(line);

  const isDryRun = options["dry-run"] === true;
  // A run of the program is one request of its own.
  const context = { actor: { kind: "system" as const }, requestId: `import:${randomUUID()}` };
  const result = await db().transaction((tx) =>
    keeping(
      tx,
      async () => {
        const usual = { usual: "public-notices", isSample: false };
        const sourceId = await importSource(options, usual, context, tx);
        return importPolicy({ recognised, hash: file.value.hash, overrides, sourceId }, context, tx);
      },
      // Where nothing changes not even its source is needed.
      (outcome) => !isDryRun && outcome.ok && outcome.value.outcome !== "unchanged",
    ),
  );
  if (!result.ok) throw new Error(`${path}: ${policyRefusalLine(result.refusal, t)}`);
  for (const line of outcomeLines(result.value, isDryRun, t, language)) say(line);
}

function overridesOf(options: PolicyOptions): PolicyOverrides & { slug?: string } {
  const { title, number, issuer, year, date, level, force, slug } = options;
  const issued = date ?? year;
  const day = issued === undefined ? undefined : parsePartialDate(issued);
  if (issued !== undefined && !day) throw new Error(`${date ? "--date" : "--year"} ${issued}: not a date`);
  if (slug !== undefined && !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(slug)) {
    throw new Error("--slug has small letters and digits, joined by hyphens");
  }
  return {
    ...(title ? { title } : {}),
    ...(number ? { number } : {}),
    ...(issuer && issuer.length > 0 ? { issuers: issuer } : {}),
    ...(day ? { issued: day } : {}),
    ...(level === undefined ? {} : { level: oneOf("--level", policyLevels, level) }),
    ...(force === undefined ? {} : { force: oneOf("--force", policyForces, force) }),
    ...(slug ? { slug } : {}),
  };
}

function oneOf<Code extends string>(option: string, codes: readonly Code[], given: string): Code {
  const found = codes.find((code) => code === given);
  if (!found) throw new Error(`${option} is one of ${codes.join(", ")}`);
  return found;
}
