import { buffer } from "node:stream/consumers";
import type { LoaderFunctionArgs } from "@remix-run/node";
import { findAccount } from "../http/account";
import { noSuchFile } from "../http/no-such-file";
import { can } from "../modules/accounts/core/permissions";
import { findAchievementPhoto } from "../modules/achievements/achievement-files.queries.server";
import { findOfferPhoto } from "../modules/capabilities/offer-photo.queries.server";
import { fileStorage } from "../modules/files/file-store.server";
import { findPhotoFile } from "../modules/registry/platform-photos.queries.server";

/** How long a browser may show a picture without asking again. */
const MOST_SECONDS = 600;

/**
 * A picture of a platform's page, of what it offers, or of an achievement, as this site made it. Gone as soon as it is
 * taken away; of what is not public only its managers have it.
 */
export async function loader({ params, request, context }: LoaderFunctionArgs) {
  const missing = () => noSuchFile(request, context.site?.origin ?? new URL(request.url).origin);
  const photo = await findPhoto(params.id ?? "");
  if (!photo) return missing();
  if (!photo.isPublic) {
    const account = await findAccount({ request, context });
    const { organisationId } = photo;
    if (organisationId === null || !can(account?.actor, photo.action, { organisationId })) return missing();
  }
  const stored = await fileStorage().open(photo.sha256);
  if (!stored) return missing();
  return new Response(new Uint8Array(await buffer(stored.stream)), {
    headers: {
      "content-type": photo.mediaType,
      "content-disposition": "inline",
      // Without a tag: pictures would drive pages out of the page cache. One taken away is gone within minutes.
      "cache-control": photo.isPublic ? `public, max-age=${MOST_SECONDS}` : "private, no-store",
    },
  });
}

async function findPhoto(address: string) {
  const [, owner, digits] = /^(?:(offer|achievement)-)?([1-9]\d{0,8})$/.exec(address) ?? [];
  if (digits === undefined) return undefined;
  const id = Number(digits);
  if (owner === "offer") {
    const photo = await findOfferPhoto(id);
    return photo && { ...photo, action: "capability.manage" as const };
  }
  if (owner === "achievement") {
    const photo = await findAchievementPhoto(id);
    return photo && { ...photo, action: "achievement.manage" as const };
  }
  const photo = await findPhotoFile(id);
  return photo && { ...photo, isPublic: true as const };
}
