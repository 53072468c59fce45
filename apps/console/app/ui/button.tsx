import { type ButtonHTMLAttributes, forwardRef } from "react";
import { classNames } from "./class-names.ts";

type Look = "primary" | "secondary" | "danger" | "quiet";

const shape =
  "inline-flex items-center justify-center gap-1.5 rounded-lg px-3.5 min-h-9 text-sm font-medium whitespace-nowrap transition-colors select-none disabled:opacity-50 disabled:cursor-not-allowed [&_svg]:size-4 [&_svg]:shrink-0";

const looks = {
  primary:
    "bg-accent text-on-accent shadow-card hover:bg-[color-mix(in_oklab,var(--accent)_88%,black)]",
  secondary: "border border-line bg-surface text-ink shadow-card hover:bg-sunken",
  danger: "bg-bad text-white shadow-card hover:bg-[color-mix(in_oklab,var(--bad)_88%,black)]",
  quiet: "text-muted hover:bg-sunken hover:text-ink",
} satisfies Record<Look, string>;

/** A link that acts like a button looks like one too. */
export const buttonStyle = (look: Look = "secondary", extra = ""): string =>
  classNames(shape, looks[look], extra);

type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & { look?: Look };

export const Button = forwardRef<HTMLButtonElement, ButtonProps>(
  ({ look = "secondary", className, type = "button", ...rest }, ref) => (
    <button ref={ref} type={type} className={buttonStyle(look, className)} {...rest} />
  ),
);
Button.displayName = "Button";
