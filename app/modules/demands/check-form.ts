import { z } from "zod";
import { filledText } from "~/app/form-text";

/** What an officer looks at the details for; the owner reads it. */
export const checkLookInput = z.object({ reason: filledText(300) });

/** What has to be mended; the owner reads it. */
export const sendBackInput = z.object({ note: filledText(1000) });

/** Published demands that a page of the desk shows. */
export const checksPerPage = 50;
