import type { RegistryFigures } from "./figures.queries.server";
import type { PlatformCard } from "./platform-cards.queries.server";
import type { League, PlatformClass, Term } from "./vocabulary.queries.server";

/** What the home page shows. */
export interface HomeView {
  classes: readonly Pick<PlatformClass, "code" | "name" | "family">[];
  fields: readonly Term[];
  leagues: readonly League[];
  figures: RegistryFigures;
  newest: readonly PlatformCard[];
  /** Public notices that can be objected to now. */
  openNotices: number;
}
