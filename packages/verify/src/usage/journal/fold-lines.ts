import type { Segment } from "../segment/segment.ts";
import { createByteWriter } from "./byte-writer.ts";
import { frameLine, frameSize, seedOf } from "./line-frame.ts";
import { entriesIn } from "./write-entries.ts";

const longestLine = 64 * 1_024;

/** The lines of a file that says of a segment what all of its lines said. More may be counted in it after. */
export function foldLines(batchId: string, segment: Segment): Buffer[] {
  const seed = seedOf(batchId);
  const lines: Buffer[] = [];
  const to = createByteWriter(2 * longestLine);
  const entries = entriesIn(to);
  let decisions = 0;
  const begin = () => {
    to.clear(frameSize);
    to.whole(decisions);
    to.whole(0);
  };
  const end = () => {
    const line = Buffer.from(to.written());
    frameLine(line, seed);
    lines.push(line);
  };
  const endIfLong = () => {
    if (to.size() < longestLine) return;
    end();
    begin();
  };

  begin();
  for (const secret of segment.secrets) {
    entries.secret(secret);
    for (const counter of secret.counters) {
      entries.counter(secret, counter);
      decisions += counter.count;
    }
    for (const { day, profile } of secret.settled) {
      for (const row of profile.rows) entries.settledRow(secret, day, row);
      for (const other of profile.other) entries.settledOther(secret, day, other);
    }
    for (const open of secret.rows) {
      entries.row(open);
      entries.rowTally(open);
    }
    endIfLong();
  }
  for (const tally of segment.answers) {
    entries.answers(tally);
    for (const counter of tally.counters) entries.answerCounter(tally, counter);
    endIfLong();
  }
  for (const dropped of segment.dropped) entries.dropped(dropped);
  end();
  return lines;
}
