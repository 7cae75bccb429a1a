import { z } from "zod";
import { filledLine, optionalLine } from "~/app/form-text";

/** Pictures and documents that one offer shows at most, and the largest of each that is taken, in MB. */
export const mostOfferFiles = { photo: 12, document: 10 } as const;
export const mostMegabytes = { photo: 12, document: 20 } as const;

/** The captions of a picture or document. Empty id: a new one. */
export const offerFileRow = z.object({
  id: z.string().transform((text) => (/^[1-9]\d{0,8}$/.test(text) ? Number(text) : undefined)),
  captionZh: filledLine(200),
  captionEn: optionalLine(200),
});
