import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "~/db/embedded/embedded-server";
import { migrate } from "~/db/migrate.server";

/** What the test files are told about the one PostgreSQL server of a run. */
export interface PostgresForTests {
  ownerUrl: string;
  appUrl: string;
  /** A migrated database that nobody connects to: each test file gets a copy of it. */
  template: string;
}

declare module "vitest" {
  interface ProvidedContext {
    postgres: PostgresForTests;
  }
}

/** Starts one PostgreSQL server in a temporary folder for the whole run, and migrates the template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dataDir = await mkdtemp(path.join(tmpdir(), "test-postgres-"));
  // The server process may belong to another user than the folder's: it needs to pass through.
  await chmod(dataDir, 0o711);
  const server = await startEmbedded({ dataDir, durability: "none" });
  const template = "registry_template";
  const owner = postgres(server.ownerUrl, { max: 1, onnotice: () => {} });
  await owner`create database ${owner(template)}`;
  await owner.end();
  await migrate(withDatabaseName(server.ownerUrl, template));
  project.provide("postgres", { ownerUrl: server.ownerUrl, appUrl: server.appUrl, template });
  return async () => {
    await server.stop();
    await rm(dataDir, { recursive: true, force: true });
  };
}

/** The same connection string with another database's name. */
export function withDatabaseName(url: string, name: string): string {
  const changed = new URL(url);
  changed.pathname = `/${name}`;
  return changed.href;
}
