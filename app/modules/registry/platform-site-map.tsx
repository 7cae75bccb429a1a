import type { ComponentProps } from "react";
import type { PlatformHead } from "./platform-detail.queries.server";
import { SiteMap } from "./site-map";

/** The sites of a platform on the map of its page. */
export function PlatformSiteMap({
  platform,
  sites,
  leagues,
  ground,
}: { platform: PlatformHead } & Pick<ComponentProps<typeof SiteMap>, "sites" | "leagues"> &
  Partial<Pick<ComponentProps<typeof SiteMap>, "ground">>) {
  const { slug, name, className, classFamily: family, status, league } = platform;
  return (
    <SiteMap
      platform={{ slug, name, class: { name: className, family }, status, league }}
      sites={sites}
      leagues={leagues}
      ground={ground}
    />
  );
}
