import { z } from "zod";
import { filledLine, ticked } from "~/app/form-text";
import { parseLoginName } from "./core/login-name";
import { passwordFault } from "./core/weak-password";

/** An address or number to sign in with. Code: `not_login_name`. */
const loginNameInput = filledLine(300).transform((text, ctx) => {
  const name = parseLoginName(text);
  if (name) return name;
  ctx.addIssue({ code: "custom", message: "not_login_name" });
  return z.NEVER;
});

/** Finds fault with the password of an object by its other texts. */
function refusePassword(
  { password, ...names }: { password: string; [name: string]: unknown },
  ctx: z.RefinementCtx,
): void {
  const texts = Object.values(names).flatMap((name) => (typeof name === "string" ? [name] : []));
  const fault = password === "" ? "missing" : passwordFault(password, texts);
  if (fault) ctx.addIssue({ code: "custom", path: ["password"], message: fault });
}

/** What somebody gives who wants an account. */
export const signUpInput = z
  .object({
    name: filledLine(60),
    email: loginNameInput,
    password: z.string(),
    consent: ticked,
  })
  .superRefine(({ name, email, password }, ctx) =>
    refusePassword({ password, name, email: email?.value ?? "" }, ctx),
  );
export type SignUpInput = z.output<typeof signUpInput>;

/** A new password. */
export const newPasswordInput = z.object({ password: z.string() }).superRefine(refusePassword);

/** What an officer gives whose address has no account yet. */
export const officerInput = z
  .object({ name: filledLine(60), password: z.string(), consent: ticked })
  .superRefine(({ name, password }, ctx) => refusePassword({ password, name }, ctx));

/** Whose password was lost. */
export const forgotPasswordInput = z.object({ email: loginNameInput });

/** A new password, with the code that was texted. */
export const resetByCodeInput = z
  .object({ code: filledLine(12), password: z.string() })
  .superRefine(({ password }, ctx) => refusePassword({ password }, ctx));

/** Another password in the place of one's own. */
export const changePasswordInput = z
  .object({ currentPassword: z.string().min(1, "missing"), password: z.string() })
  .superRefine(({ password }, ctx) => refusePassword({ password }, ctx));

/** Another address or number in the place of one's own. */
export const renameInput = z.object({
  email: loginNameInput,
  confirmPassword: z.string().min(1, "missing"),
});
