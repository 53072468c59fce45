/** What goes on, for whoever waits: a line at a time, each with the seconds that it took to get there. */
export const say = (line: string): void =>
  void process.stdout.write(`  ${process.uptime().toFixed(0).padStart(4)} s  ${line}\n`);
