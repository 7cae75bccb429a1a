import { z } from "zod";

/** A setting is wrong: one line that names it. */
export class ConfigError extends Error {}

/** A whole number without a sign, from `least` to `most`. */
const whole = (least: number, most: number) =>
  z
    .string()
    .refine((text) => /^\d{1,9}$/.test(text) && Number(text) >= least && Number(text) <= most, {
      error: `is not a whole number from ${least} to ${most}`,
    })
    .transform(Number);
const address = (protocols: readonly string[], example: string) =>
  z.string().refine((text) => URL.canParse(text) && protocols.includes(new URL(text).protocol), {
    error: `is not an address such as ${example}`,
  });
const web = address(["http:", "https:"], "https://host");
const database = address(["postgres:", "postgresql:"], "postgres://user:password@host/database");
const levels = ["trace", "debug", "info", "warn", "error", "fatal", "silent"] as const;

/** Every variable that the site reads, as it stands in the environment. An empty one counts as not set. */
const environment = z.object({
  /** 0: any free one. */
  PORT: whole(0, 65_535).default(3000),
  HOST: z
    .string()
    .regex(/^[\w.:-]+$/, "is not a host name or an address")
    .default("127.0.0.1"),
  /** Scheme and host under which readers reach the site; else where it listens. */
  ORIGIN: web
    .refine(isOrigin, "is not a scheme and host alone, such as https://host")
    .transform((text) => new URL(text).origin)
    .optional(),
  DATA_DIR: z.string().default(".data"),
  /** The app's login; else the embedded server. */
  DATABASE_URL: database.optional(),
  /** The owner's login, for migrations; else the app's. */
  DATABASE_OWNER_URL: database.optional(),
  MEILI_URL: web.optional(),
  MEILI_KEY: z.string().optional(),
  MEILI_SEARCH_KEY: z.string().optional(),
  SESSION_SECRET: z.string().min(32, "has fewer than 32 characters").optional(),
  SMTP_URL: address(["smtp:", "smtps:"], "smtps://user:password@host").optional(),
  SMS_URL: web.optional(),
  S3_ENDPOINT: web.optional(),
  S3_REGION: z.string().optional(),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),
  MAP_TILES: z
    .string()
    .regex(/^https?:\/\/[^/]+\/.*\{z\}/, "is not an address with {z}, {x} and {y}")
    .optional(),
  MAP_ATTRIBUTION: z.string().optional(),
  MAP_APPROVAL: z.string().optional(),
  MAP_BOUNDARIES: z.string().optional(),
  DEMO: z
    .enum(["0", "1"], "is neither 0 nor 1")
    .transform((text) => text === "1")
    .optional(),
  ICP_NUMBER: z.string().optional(),
  POLICE_NUMBER: z.string().optional(),
  LOG_LEVEL: z.enum(levels, `is none of ${levels.join(", ")}`).default("info"),
  METRICS_TOKEN: z.string().min(16, "has fewer than 16 characters").optional(),
  /** Proxies in front of the site whose forwarding headers are believed. */
  TRUST_PROXY: whole(0, 10).default(0),
  WEB_CONCURRENCY: whole(1, 64).default(1),
});

/** The environment, checked. What is undefined was not given. */
export type Settings = z.output<typeof environment>;

/** Everything the site is told: the settings, and what its data folder holds and remembers. */
export type Config = Settings & { DATABASE_URL: string; DEMO: boolean; SESSION_SECRET: string };

const s3 = ["S3_ENDPOINT", "S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"] as const;

/** Whoever sets the first needs the second. */
const needs: readonly (readonly [given: keyof Settings, needed: keyof Settings])[] = [
  ["DATABASE_OWNER_URL", "DATABASE_URL"],
  ["DATABASE_URL", "SESSION_SECRET"],
  ["MEILI_KEY", "MEILI_URL"],
  ["MEILI_SEARCH_KEY", "MEILI_URL"],
  ["MEILI_URL", "MEILI_KEY"],
  ["MEILI_URL", "MEILI_SEARCH_KEY"],
  ["MAP_ATTRIBUTION", "MAP_TILES"],
  ["MAP_TILES", "MAP_ATTRIBUTION"],
  ["MAP_TILES", "MAP_APPROVAL"],
  ["MAP_BOUNDARIES", "MAP_APPROVAL"],
  ...s3.flatMap((given) => s3.map((needed) => [given, needed] as const)),
];

/** Reads the environment. Throws `ConfigError` with one line that names the first wrong variable. */
export function readSettings(env: Readonly<Record<string, string | undefined>>): Settings {
  const given = Object.fromEntries(Object.entries(env).filter(([, text]) => text?.trim()));
  const parsed = environment.safeParse(given);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ConfigError(`${issue?.path.join(".")} ${issue?.message}`);
  }
  const settings = parsed.data;
  for (const [name, needed] of needs) {
    if (settings[name] !== undefined && settings[needed] === undefined) {
      throw new ConfigError(`${needed} is needed with ${name}`);
    }
  }
  return settings;
}

/** The settings of this process. */
export function processSettings(): Settings {
  return readSettings(process.env);
}

/** The environment for a program that the site starts, with `added` on top. */
export function childEnvironment(added: Record<string, string>): NodeJS.ProcessEnv {
  return { ...process.env, ...added };
}

/** Whether npm runs this program as one of its scripts. */
export function isRunByNpm(): boolean {
  return process.env.npm_lifecycle_event !== undefined;
}

/** Tells the libraries of this process which of their two selves to be. */
export function declareMode(mode: "production" | "development"): void {
  process.env.NODE_ENV = mode;
}

/** Whether only programs of this machine can reach the host. */
export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127(\.\d{1,3}){3}$/.test(host);
}

/** Whether the host stands for every address of this machine, and so is none that a reader could type. */
export function isWildcard(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  return url.href === `${url.origin}/`;
}
