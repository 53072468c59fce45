import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { hostname } from "node:os";

/** Names the run of this host's kernel: sockets of another one tell nothing here. Elsewhere than on Linux, the host. */
export function bootId(): string {
  try {
    const id = readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim();
    if (/^[0-9a-f-]{36}$/.test(id)) return id;
  } catch {}
  const digest = createHash("sha256").update(hostname()).digest("hex");
  return `host-${digest.slice(0, 31)}`;
}
