import type { EnquirySubject } from "~/app/path-parts";
import type { Paths } from "~/app/paths";
import type { LocalName } from "../registry/local-name";

/** What an enquiry is about, whatever has become of it since. */
export interface EnquiryAbout {
  kind: EnquirySubject;
  id: number;
  name: LocalName;
  /** The kind of a shared resource, or the registration number of a platform: their addresses have them. */
  key?: string;
  /** It has a page that everybody may open. */
  isPublic: boolean;
}

/** Its public page; undefined where it has none. */
export function hrefOfAbout(
  { kind, id, key = "", isPublic }: EnquiryAbout,
  paths: Paths,
): string | undefined {
  if (!isPublic) return undefined;
  switch (kind) {
    case "service":
      return paths.service(id);
    case "instrument":
      return paths.instrument(id);
    case "resource":
      return paths.resource(key, id);
    case "achievement":
      return paths.achievement(id);
    case "platform":
      return paths.platform(key);
  }
}
