import { X } from "lucide-react";
import type { ComponentProps } from "react";
import { Button } from "../ui/button.tsx";

type RemoveRowProps = {
  /** What goes, for those who do not see the row: `scope 2`. */
  what: string;
  /** Of the form: name, value and intent. */
  button: Pick<ComponentProps<typeof Button>, "name" | "value" | "form" | "formNoValidate">;
};

export const RemoveRow = ({ what, button }: RemoveRowProps) => (
  <Button type="submit" look="quiet" className="px-2" {...button}>
    <X aria-hidden />
    <span className="sr-only">Remove {what}</span>
  </Button>
);
