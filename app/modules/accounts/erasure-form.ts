import { z } from "zod";
import { ticked } from "../../form-text";

/** What closing an account asks for. `code`: of those who have a second factor. */
export const erasureInput = z.object({
  password: z.string().min(1, "missing").max(200, "wrong_password"),
  code: z.string().max(40, "wrong_code"),
  sure: ticked,
});
