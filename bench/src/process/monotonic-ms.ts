/** One clock for all processes of this machine, in milliseconds from some moment. */
export const monotonicMs = (): number => Number(process.hrtime.bigint()) / 1e6;
