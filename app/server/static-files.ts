import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { type Answer, prepareAnswer } from "./answer";

const types: Record<string, string> = {
  ".css": "text/css; charset=utf-8",
  ".geojson": "application/geo+json",
  ".html": "text/html; charset=utf-8",
  ".ico": "image/x-icon",
  ".jpg": "image/jpeg",
  ".js": "text/javascript; charset=utf-8",
  ".json": "application/json",
  ".pdf": "application/pdf",
  ".png": "image/png",
  ".svg": "image/svg+xml",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
  ".webp": "image/webp",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const isCompressed = /\.(?:ico|jpg|png|webp|woff2|pdf)$/;
/** Their names carry a hash of their content. */
const hashedFolder = "/assets/";

export interface StaticFiles {
  /** The file of a path, or undefined when there is none. */
  find(path: string): Promise<Answer> | undefined;
}

/**
 * Holds a build's public files in memory, so that a running process keeps serving its own build while the next one
 * replaces the folder. Each file is compressed once, when it is first asked for. Files whose name begins with a dot
 * are left out; a folder that does not exist is empty.
 */
export async function loadStaticFiles(
  folder: string,
  headers: readonly (readonly [string, string])[],
): Promise<StaticFiles> {
  const bodies = new Map<string, Buffer>();
  for (const name of await namesIn(folder)) bodies.set(`/${name}`, await readFile(path.join(folder, name)));
  const answers = new Map<string, Promise<Answer>>();

  function prepare(name: string, body: Buffer): Promise<Answer> {
    const isHashed = name.startsWith(hashedFolder);
    return prepareAnswer({
      status: 200,
      headers: [
        ["Content-Type", types[path.extname(name)] ?? "application/octet-stream"],
        ["Cache-Control", isHashed ? "public, max-age=31536000, immutable" : "public, max-age=3600"],
        ...headers,
        ...(name.endsWith(".svg") ? [svgPolicy] : []),
      ],
      body,
      compress: isCompressed.test(name) ? "identity" : "all",
      isRevalidatable: true,
      brotliQuality: 9,
    });
  }

  return {
    find(name) {
      const body = bodies.get(name);
      if (!body) return undefined;
      const known = answers.get(name) ?? prepare(name, body);
      answers.set(name, known);
      return known;
    },
  };
}

/** A picture opened as a page of its own runs nothing. */
const svgPolicy = [
  "Content-Security-Policy",
  "default-src 'none'; style-src 'unsafe-inline'; sandbox",
] as const;

async function namesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return [];
    throw error;
  });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(folder, path.join(entry.parentPath, entry.name)).split(path.sep).join("/"))
    .filter((name) => !name.split("/").some((part) => part.startsWith(".")));
}
