import { fileTypeFromBuffer } from "file-type";
import sharp from "sharp";
import { ok, type Result, refuse } from "~/app/core/result";

/** A picture as this site made it: nothing of the sent file is left but what one sees. */
export interface MadeImage {
  bytes: Buffer;
  mediaType: "image/webp";
  /** Pixels. */
  width: number;
  height: number;
}

export type ImageRefusal = { reason: "not_an_image" | "image_too_large" };

/** What a camera makes; more is meant to fill the memory. */
const MOST_PIXELS = 50_000_000;
/** The longer side of what is kept, in pixels. */
const LONGEST_SIDE = 2_000;
const QUALITY = 82;
/** How long one picture may take, in seconds. */
const MOST_SECONDS = 20;

const accepted: ReadonlySet<string> = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

// The library reads many kinds, SVG with its links among them. Four readers are enough, and only from memory.
sharp.block({ operation: ["VipsForeignLoad"] });
sharp.unblock({
  operation: [
    "VipsForeignLoadJpegBuffer",
    "VipsForeignLoadPngBuffer",
    "VipsForeignLoadWebpBuffer",
    "VipsForeignLoadNsgifBuffer",
  ],
});
sharp.cache(false);

/** Pictures are made one after another: each may need some hundred megabytes for a moment. */
let last: Promise<unknown> = Promise.resolve();

/**
 * Makes a picture anew from JPEG, PNG, WebP or GIF: upright, at most 2,000 pixels on its longer side, without metadata,
 * of an animation the first frame. Refuses everything else, SVG too, and what has over 50 million pixels. What else a
 * file carried (a place, a thumbnail, a program behind the picture) is not in the new one.
 */
export function reencodeImage(bytes: Buffer): Promise<Result<MadeImage, ImageRefusal>> {
  const made = last.then(() => make(bytes));
  last = made.catch(() => {});
  return made;
}

async function make(bytes: Buffer): Promise<Result<MadeImage, ImageRefusal>> {
  const type = await fileTypeFromBuffer(bytes);
  if (!type || !accepted.has(type.mime)) return refuse({ reason: "not_an_image" });
  try {
    const { width, height } = await sharp(bytes, { limitInputPixels: false }).metadata();
    // The head of the file says so; nothing has been unpacked yet.
    if (width * height > MOST_PIXELS) return refuse({ reason: "image_too_large" });
    const { data, info } = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: "error", pages: 1 })
      .timeout({ seconds: MOST_SECONDS })
      .autoOrient()
      .resize({ width: LONGEST_SIDE, height: LONGEST_SIDE, fit: "inside", withoutEnlargement: true })
      .toColourspace("srgb")
      .webp({ quality: QUALITY })
      .toBuffer({ resolveWithObject: true });
    return ok({ bytes: data, mediaType: "image/webp", width: info.width, height: info.height });
  } catch {
    // Broken, cut off, or slower than any picture is.
    return refuse({ reason: "not_an_image" });
  }
}
