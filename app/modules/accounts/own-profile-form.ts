import { z } from "zod";
import { filledLine, oneOf } from "~/app/form-text";

/** What people change of themselves without confirming anything. */
export const ownProfileInput = z.object({ name: filledLine(60), language: oneOf(["zh-CN", "en"]) });
export type OwnProfileInput = z.output<typeof ownProfileInput>;
