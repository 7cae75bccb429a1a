import type { InstrumentView } from "../modules/capabilities/instrument-frame";
import {
  findOwnInstrument,
  type OwnInstrumentRow,
} from "../modules/capabilities/instrument-own.queries.server";
import type { LoadContext } from "../server/load-context";
import { offerId, outcomeIn } from "./own-offer";
import { requireOwnPlatform } from "./own-platform";

interface Asked {
  request: Request;
  context: LoadContext;
  params: { slug?: string; id?: string };
}

/** What every page of one instrument shows its manager. Throws 404 for everybody else, and where there is none. */
export async function readInstrumentPage(
  asked: Asked,
): Promise<{ view: InstrumentView; row: OwnInstrumentRow; platformId: number }> {
  const { platform } = await requireOwnPlatform(asked, "capability.manage");
  const row = await findOwnInstrument({ id: offerId(asked.params.id), platformId: platform.id });
  if (!row) throw new Response(null, { status: 404 });
  const { id, status, nameZh, nameEn } = row;
  return {
    view: { platform, instrument: { id, status, nameZh, nameEn }, outcome: outcomeIn(asked.request) },
    row,
    platformId: platform.id,
  };
}
