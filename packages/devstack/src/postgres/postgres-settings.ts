export type PostgresSettings = Readonly<Record<string, string>>;

const ours = {
  listen_addresses: "127.0.0.1",
  // Nobody connects by socket, and a long path would keep the server from starting.
  unix_socket_directories: "",
  max_connections: "200",
  shared_buffers: "256MB",
  max_wal_size: "2GB",
  timezone: "UTC",
  log_timezone: "UTC",
  log_line_prefix: "%m [%p] %q%u@%d ",
} satisfies PostgresSettings;

export function serverArguments(
  cluster: string,
  port: number,
  settings: PostgresSettings = {},
): string[] {
  const all = { ...ours, ...settings, port: String(port) };
  const set = Object.entries(all).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
  return ["-D", cluster, ...set];
}
