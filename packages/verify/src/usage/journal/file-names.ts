/** Of the file of a segment: which of its producer's, and its batch. */
export const segmentFileName = (sequence: number, batchId: string): string =>
  `${String(sequence).padStart(8, "0")}-${batchId}.segment`;

export const isSegmentFile = (name: string): boolean =>
  /^\d{8,16}-[0-9a-f-]{36}\.segment$/.test(name);
/** Half-written beside a segment, which is whole as long as this is there. */
export const isLeftover = (name: string): boolean =>
  /^\d{8,16}-[0-9a-f-]{36}\.segment\.new$/.test(name);
export const isCorruptFile = (name: string): boolean => name.endsWith(".segment.corrupt");

/** Of the directory of a process. */
export const isProcessDirectory = (name: string): boolean => /^[0-9a-f]{32}$/.test(name);
export const isSocket = (name: string): boolean => name === "s" || name === "s.closed";
