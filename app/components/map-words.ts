import { translator } from "../i18n/catalogues";
import type { Language } from "../i18n/language";

/** What the map that moves says. `{count}`, `{name}` and the like stand for what it fills in; pairs are for one and many. */
export interface MapWords {
  map: string;
  cluster: readonly [string, string];
  stack: readonly [string, string];
  inView: readonly [string, string];
  more: readonly [string, string];
  precision: readonly [exact: string, place: string, league: string];
  distance: { exact: string; about: string; under: string; unknown: string };
  you: string;
  close: string;
  zoomIn: string;
  zoomOut: string;
  loading: string;
  /** The map did not open. */
  failed: string;
  /** It is open, and the points of new conditions did not come; `busy`: because too many were asked for. */
  lost: string;
  busy: string;
  withoutPoint: readonly [string, string];
  locating: string;
  located: string;
  /** The same where tiles of another host lie under the points. */
  locatedOnTiles: string;
  denied: string;
  unlocated: string;
  leaveMe: string;
  touch: string;
  stopMoving: string;
  cut: string;
}

/** The words in the language of the page, with their gaps open. `hasDots`: the server drew the points too. */
export function mapWords(language: Language, hasDots: boolean): MapWords {
  const t = translator(language, "map");
  const pair = (key: "live.cluster" | "live.stack" | "live.inView" | "live.more" | "withoutPoint") =>
    [t(key, { count: 1 }), t(key, { count: "{count}" })] as const;
  const gaps = { place: "{place}", km: "{km}" };
  return {
    map: t("live.map"),
    cluster: pair("live.cluster"),
    stack: pair("live.stack"),
    inView: pair("live.inView"),
    more: pair("live.more"),
    precision: [t("precision.exact"), t("precision.place"), t("precision.league")],
    distance: {
      exact: t("distance.exact", gaps),
      about: t("distance.about", gaps),
      under: t("distance.under", gaps),
      unknown: t("distance.unknown"),
    },
    you: t("live.you"),
    close: t("live.close"),
    zoomIn: t("live.zoomIn"),
    zoomOut: t("live.zoomOut"),
    loading: t("live.loading"),
    failed: t(hasDots ? "live.failed" : "live.failedEmpty"),
    lost: t("live.lost"),
    busy: t("live.busy"),
    withoutPoint: pair("withoutPoint"),
    locating: t("live.locating"),
    located: t("live.located"),
    locatedOnTiles: t("live.locatedOnTiles"),
    denied: t("live.denied"),
    unlocated: t("live.unlocated"),
    leaveMe: t("live.leaveMe"),
    touch: t("live.touch"),
    stopMoving: t("live.stopMoving"),
    cut: t("live.cut", { count: "{count}" }),
  };
}
