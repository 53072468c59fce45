/** The mark: a key in a rounded square. */
export function Brand({ name = "Aerovy" }: { name?: string }) {
  return (
    <span className="inline-flex items-center gap-2.5 font-semibold tracking-tight text-ink">
      <svg aria-hidden viewBox="0 0 32 32" className="size-7">
        <rect width="32" height="32" rx="8" fill="var(--accent)" />
        <g fill="none" stroke="#fff" strokeWidth="2.6" strokeLinecap="round" strokeLinejoin="round">
          <circle cx="11.5" cy="20.5" r="4.5" />
          <path d="m14.8 17.2 8.2-8.2m-3.6 3.6 2.8 2.8" />
        </g>
      </svg>
      {name}
    </span>
  );
}
