import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { reencodeImage } from "./image.server";

const red = { r: 200, g: 20, b: 20 };
const plain = (width: number, height: number) =>
  sharp({ create: { width, height, channels: 3, background: red } });

test("a picture comes back upright, smaller and without anything that the camera wrote", async () => {
  const sent = await plain(3000, 1000)
    .withExif({
      IFD0: { Copyright: "NAME-OF-A-PERSON" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "40/1 48/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  const behind = Buffer.concat([sent, Buffer.from("<script>alert(1)</script>")]);
  const made = await reencodeImage(behind);
  if (!made.ok) throw new Error(made.refusal.reason);
  expect(made.value).toMatchObject({ mediaType: "image/webp", width: 667, height: 2000 });
  const { exif, xmp, iptc, icc, orientation, format } = await sharp(made.value.bytes).metadata();
  expect({ exif, xmp, iptc, icc, orientation, format }).toEqual({ format: "webp" });
  expect(made.value.bytes.toString("latin1")).not.toMatch(/NAME-OF|GPS|script/);
});

test("a small picture is not made larger, and of an animation the first frame stays", async () => {
  const [first, second] = await Promise.all(
    [red, { r: 0, g: 0, b: 250 }].map((background) =>
      sharp({ create: { width: 20, height: 10, channels: 3, background } })
        .png()
        .toBuffer(),
    ),
  );
  // Two were asked for.
  const gif = await sharp([first as Buffer, second as Buffer], { join: { animated: true } })
    .gif()
    .toBuffer();
  expect((await sharp(gif).metadata()).pages).toBe(2);
  const made = await reencodeImage(gif);
  if (!made.ok) throw new Error(made.refusal.reason);
  expect(made.value).toMatchObject({ width: 20, height: 10 });
  const { dominant } = await sharp(made.value.bytes).stats();
  expect(dominant.r).toBeGreaterThan(150);
});

const bomb = await plain(10_000, 6_000).png({ compressionLevel: 9 }).toBuffer();
const jpeg = await plain(400, 400).jpeg().toBuffer();

test.each<{ what: string; bytes: Buffer; reason: string }>([
  {
    what: "SVG",
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    reason: "not_an_image",
  },
  {
    what: "SVG behind an XML head",
    bytes: Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
    reason: "not_an_image",
  },
  { what: "HTML", bytes: Buffer.from("<!doctype html><img src=x onerror=alert(1)>"), reason: "not_an_image" },
  { what: "a TIFF", bytes: await plain(9, 9).tiff().toBuffer(), reason: "not_an_image" },
  { what: "nothing", bytes: Buffer.alloc(0), reason: "not_an_image" },
  { what: "the head of a JPEG alone", bytes: jpeg.subarray(0, 40), reason: "not_an_image" },
  { what: "a JPEG that breaks off", bytes: jpeg.subarray(0, jpeg.length >> 1), reason: "not_an_image" },
  { what: "sixty million pixels in some kilobytes", bytes: bomb, reason: "image_too_large" },
])("$what is refused", async ({ bytes, reason }) => {
  expect(await reencodeImage(bytes)).toEqual({ ok: false, refusal: { reason } });
});

test("the library opens no other kind even when asked to, nor a file by its path", async () => {
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>');
  await expect(sharp(svg).png().toBuffer()).rejects.toThrow();
  const folder = await mkdtemp(path.join(tmpdir(), "image-"));
  await writeFile(path.join(folder, "a.jpg"), jpeg);
  await expect(sharp(path.join(folder, "a.jpg")).png().toBuffer()).rejects.toThrow();
  await rm(folder, { recursive: true });
});
