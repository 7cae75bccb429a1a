import { Rows } from "~/app/components/layout";
import { useMessages, usePaths } from "~/app/i18n/use-messages";
import { KnownDate } from "./known-date";
import { LocalText } from "./local-text";
import type { Kin } from "./platform-history.queries.server";
import { StatusTag } from "./platform-marks";
import { SourceMarks } from "./source-marks";

/** What a platform came from and what continues it; merger, conversion, rename and succession told apart. */
export function PlatformKin({ kin }: { kin: readonly Kin[] }) {
  const t = useMessages("platform");
  const paths = usePaths();
  const kinds = [...new Set(kin.map((one) => one.kind))];
  return (
    <>
      <Rows>
        {kin.map((one) => (
          <div
            key={`${one.direction}-${one.slug}`}
            className="grid gap-x-6 gap-y-1 py-3 sm:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <h3 className="font-semibold text-quiet">{t(`kin.${one.direction}.${one.kind}`)}</h3>
            <div>
              <p>
                <a href={paths.platform(one.slug)}>
                  <LocalText name={one.name} />
                </a>
                <SourceMarks ids={[one.sourceId]} />
              </p>
              <p className="flex flex-wrap items-center gap-x-4 gap-y-1 text-small text-quiet">
                <StatusTag status={one.status} />
                <span className="tabular-nums">{one.slug}</span>
                <span>{one.on ? <KnownDate on={one.on} /> : t("dateUnknown")}</span>
              </p>
            </div>
          </div>
        ))}
      </Rows>
      <ul className="text-small text-quiet">
        {kinds.map((kind) => (
          <li key={kind}>{t(`kinMeans.${kind}`)}</li>
        ))}
      </ul>
    </>
  );
}
