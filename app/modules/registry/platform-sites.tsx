import type { ReactNode } from "react";
import { Rows } from "~/app/components/layout";
import { textIn } from "~/app/i18n/text-in";
import { useLanguage, useMessages } from "~/app/i18n/use-messages";
import type { LocalName } from "./local-name";
import { LocalText } from "./local-text";
import type { PlatformSite } from "./platform-sites.queries.server";
import { SourceMarks } from "./source-marks";

/** Headquarters, branches and R&D units with what is known of where they are. */
export function PlatformSites({
  sites,
  league,
  map,
}: {
  sites: readonly PlatformSite[];
  league: LocalName;
  /** The same on a map. */
  map?: ReactNode;
}) {
  const t = useMessages("platform");
  if (sites.length === 0) {
    return (
      <p className="text-quiet">
        {t.rich("sitesEmpty", { league: <LocalText key="league" name={league} /> })}
      </p>
    );
  }
  return (
    <div className="flex flex-col gap-4">
      <Rows>
        {sites.map((site, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the list is rendered once, and sites may be alike
          <Site key={index} site={site} />
        ))}
      </Rows>
      {map}
    </div>
  );
}

function Site({ site }: { site: PlatformSite }) {
  const t = useMessages("platform");
  const language = useLanguage();
  const name = textIn(site.name, language);
  const address = textIn(site.address, language);
  const { point, place, county } = site;
  return (
    <div className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <h3 className="font-semibold text-quiet">{t(`site.${site.kind}`)}</h3>
      <div>
        {name ? (
          <p lang={name.lang} className="font-semibold">
            {name.text}
          </p>
        ) : null}
        <p>
          {place ? <LocalText name={place} /> : null}
          {place && county ? " " : null}
          {county ? <LocalText name={county} /> : null}
          {address ? (
            <>
              {place || county ? " " : null}
              <span lang={address.lang}>{address.text}</span>
            </>
          ) : null}
          <SourceMarks ids={[site.sourceId]} />
        </p>
        {point ? (
          <p className="text-small text-quiet tabular-nums">
            {t(`point.${point.precision}`, { lat: point.lat.toFixed(2), lng: point.lng.toFixed(2) })}
            <SourceMarks fact="point" hasFallback={false} />
          </p>
        ) : null}
      </div>
    </div>
  );
}
