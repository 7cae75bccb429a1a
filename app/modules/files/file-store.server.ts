import path from "node:path";
import { diskStorage } from "./disk-storage.server";
import { checkHash, type FileStorage } from "./file-storage";
import { type S3Options, s3Storage } from "./s3-storage.server";

/** A folder of this machine, or a bucket that several machines share. */
export type StoreOptions = { folder: string } | { s3: S3Options };

/** What of the site's settings says where files are kept. The five of the bucket come together. */
export interface FileSettings {
  DATA_DIR: string;
  S3_ENDPOINT?: string | undefined;
  S3_REGION?: string | undefined;
  S3_BUCKET?: string | undefined;
  S3_ACCESS_KEY_ID?: string | undefined;
  S3_SECRET_ACCESS_KEY?: string | undefined;
}

/** A bucket where one is set, else the folder `files` of the site's data. */
export function fileStoreOptions(settings: FileSettings): StoreOptions {
  const { S3_ENDPOINT, S3_REGION, S3_BUCKET, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY } = settings;
  if (!S3_ENDPOINT || !S3_REGION || !S3_BUCKET || !S3_ACCESS_KEY_ID || !S3_SECRET_ACCESS_KEY) {
    return { folder: path.join(settings.DATA_DIR, "files") };
  }
  return {
    s3: {
      endpoint: S3_ENDPOINT,
      region: S3_REGION,
      bucket: S3_BUCKET,
      accessKeyId: S3_ACCESS_KEY_ID,
      secretAccessKey: S3_SECRET_ACCESS_KEY,
    },
  };
}

let current: { storage: FileStorage; folder?: string } | undefined;

/** Says where files are kept: once, when a program starts. Nothing is made until the first file comes. */
export function openFiles(options: StoreOptions): void {
  current =
    "s3" in options
      ? { storage: s3Storage(options.s3) }
      : { storage: diskStorage(options.folder), folder: options.folder };
}

/** The store of this process. Throws when nobody has said where files are kept. */
export function fileStorage(): FileStorage {
  if (current === undefined) throw new Error("the store of files is not open");
  return current.storage;
}

/** Where the bytes with this hash lie on the disk, or would. Throws where files are kept in a bucket. */
export function filePath(sha256: string): string {
  checkHash(sha256);
  if (current?.folder === undefined) throw new Error("the store of files is no folder");
  return path.join(current.folder, sha256.slice(0, 2), sha256);
}

/**
 * Keeps bytes under their hash so that they survive a power cut. Called before the transaction of the file's row: should
 * that fail, bytes without a row remain, which harm nobody and are taken up when the same bytes come again.
 */
export function keepBytes(sha256: string, bytes: Buffer, at: Date): Promise<void> {
  return fileStorage().keep(sha256, bytes, at);
}

/** Whether the bytes with this hash are in their place. */
export function hasBytes(sha256: string): Promise<boolean> {
  return fileStorage().has(sha256);
}

/** Takes away the bytes with this hash, if they are there. Whoever calls has seen that no row needs them. */
export function removeBytes(sha256: string): Promise<void> {
  return fileStorage().remove(sha256);
}

/** Takes away what a process was writing aside when it was killed. Run at each start; `now` in ms. */
export function sweepHalfWritten(now: number = Date.now()): Promise<void> {
  return fileStorage().sweepHalfWritten(now);
}
