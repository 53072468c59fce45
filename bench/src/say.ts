/** What goes on, for whoever waits: a line at a time. */
export const say = (line: string): void => void process.stdout.write(`  ${line}\n`);
