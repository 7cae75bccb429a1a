import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { readInstrumentPage } from "../http/own-instrument";
import { translator } from "../i18n/catalogues";
import { qrPicture } from "../modules/accounts/qr-picture.server";
import { InstrumentQrPage } from "../modules/capabilities/instrument-qr-page";
import { pageMeta } from "../page-meta";
import { languageOf, pathsIn } from "../paths";
import type { RouteHandle } from "../route-handle";

export const handle: RouteHandle = { enhance: ["print"] };

export async function loader(asked: LoaderFunctionArgs) {
  const { view, row } = await readInstrumentPage(asked);
  const origin = asked.context.site?.origin ?? new URL(asked.request.url).origin;
  // Whoever scans it reads Chinese unless their own page says otherwise: one sticker serves both.
  const address = origin + pathsIn("zh-CN").checkIn(row.id);
  return { view, assetNumber: row.assetNumber, address, picture: qrPicture(address) };
}

export const meta: MetaFunction = ({ location }) => {
  const t = translator(languageOf(location.pathname), "capabilities");
  return pageMeta(location.pathname, { title: t("instruments.page.qr"), isIndexed: false });
};

export default function InstrumentQr() {
  return <InstrumentQrPage {...useLoaderData<typeof loader>()} />;
}
