import { buffer } from "node:stream/consumers";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { noSuchFile } from "../http/no-such-file";
import { fileStorage } from "../modules/files/file-store.server";
import { findPhotoFile } from "../modules/registry/platform-photos.queries.server";

/** How long a browser may show a picture without asking again. */
const MOST_SECONDS = 600;

/** A picture of a platform's page, as this site made it. Gone as soon as it is taken away. */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const missing = () => noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  const id = /^[1-9]\d{0,8}$/.test(params.id ?? "") ? Number(params.id) : undefined;
  const photo = id === undefined ? undefined : await findPhotoFile(id);
  if (!photo) return missing();
  const stored = await fileStorage().open(photo.sha256);
  if (!stored) return missing();
  return new Response(new Uint8Array(await buffer(stored.stream)), {
    headers: {
      "content-type": photo.mediaType,
      "content-disposition": "inline",
      // Without a tag: pictures would drive pages out of the page cache. One taken away is gone within minutes.
      "cache-control": `public, max-age=${MOST_SECONDS}`,
    },
  });
}
