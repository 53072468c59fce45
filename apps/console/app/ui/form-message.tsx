import { Notice } from "./notice.tsx";

/** What is wrong with a form as a whole, if anything is. */
export function FormMessage({ message }: { message: string | null | undefined }) {
  if (!message) return null;
  return (
    <Notice tone="bad" announced>
      {message}
    </Notice>
  );
}
