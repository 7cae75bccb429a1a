import type { AnchorHTMLAttributes, ButtonHTMLAttributes } from "react";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";

const base =
  "inline-flex min-h-11 items-center justify-center gap-2 rounded border px-5 py-2 text-center leading-snug font-semibold no-underline " +
  "disabled:cursor-not-allowed disabled:border-line disabled:bg-page disabled:text-quiet aria-disabled:opacity-60";

const looks: Readonly<Record<ButtonVariant, string>> = {
  primary:
    "border-action bg-action text-on-action hover:border-action-strong hover:bg-action-strong hover:text-on-action",
  secondary: "border-control bg-surface text-action hover:border-action hover:bg-notice-ground",
  quiet: "border-transparent bg-transparent px-3 text-action hover:bg-notice-ground",
  danger: "border-bad bg-surface text-bad hover:bg-bad-ground",
};

type Look = { variant?: ButtonVariant };

/** A button says what happens. It submits its form unless `type` says otherwise. */
export function Button({
  variant = "primary",
  className = "",
  type = "submit",
  ...rest
}: Look & ButtonHTMLAttributes<HTMLButtonElement>) {
  return <button type={type} className={`cursor-pointer ${base} ${looks[variant]} ${className}`} {...rest} />;
}

/** A link that looks like a button: for going on to a page, never for changing something. */
export function ButtonLink({
  variant = "primary",
  className = "",
  children,
  ...rest
}: Look & AnchorHTMLAttributes<HTMLAnchorElement> & { href: string }) {
  return (
    <a className={`${base} ${looks[variant]} ${className}`} {...rest}>
      {children}
    </a>
  );
}
