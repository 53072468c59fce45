import type { UsageBatch } from "@avy/core";

/** Called once for each batch; answers when its group is done. */
type Settle<Result> = { resolve: (result: Result) => void; reject: (error: unknown) => void };
type Waiting<Result> = { batch: UsageBatch; settle: Settle<Result> };
/** What becomes of each of some batches; none of them comes twice in one call. */
export type ApplyGroup<Result> = (
  batches: readonly UsageBatch[],
) => Promise<readonly PromiseSettledResult<Result>[]>;

const windowMs = 5;
const mostGroups = 2;
const mostBatches = 32;
const mostRows = 10_000;

/**
 * Batches that come within a few milliseconds, or while two groups are being applied, make one group: what a transaction
 * costs is paid once for all of them.
 */
export function gatherBatches<Result>(
  applyGroup: ApplyGroup<Result>,
): (batch: UsageBatch) => Promise<Result> {
  const waiting: Waiting<Result>[] = [];
  let applying = 0;
  let opens = false;

  function openSoon() {
    if (opens || waiting.length === 0 || applying >= mostGroups) return;
    opens = true;
    setTimeout(() => {
      opens = false;
      void applyNext();
      openSoon();
    }, windowMs);
  }

  async function applyNext() {
    const group = takeGroup(waiting);
    applying += 1;
    const batches = group.map(({ batch }) => batch);
    const results = await applyGroup(batches).catch((reason) =>
      batches.map((): PromiseRejectedResult => ({ status: "rejected", reason })),
    );
    applying -= 1;
    for (const [at, { settle }] of group.entries()) {
      const result = results[at];
      if (result?.status === "fulfilled") settle.resolve(result.value);
      else settle.reject(result?.reason ?? new Error("A batch was left out of its group"));
    }
    openSoon();
  }

  return (batch) =>
    new Promise((resolve, reject) => {
      waiting.push({ batch, settle: { resolve, reject } });
      openSoon();
    });
}

/** The first ones, in their order. A second delivery of one of them waits for the next group. */
function takeGroup<Result>(waiting: Waiting<Result>[]): Waiting<Result>[] {
  const group: Waiting<Result>[] = [];
  const ids = new Set<string>();
  let rows = 0;
  for (const one of [...waiting]) {
    const { batchId } = one.batch;
    if (ids.has(batchId)) continue;
    rows += rowsOf(one.batch);
    if (group.length > 0 && (rows > mostRows || group.length === mostBatches)) break;
    ids.add(batchId);
    group.push(one);
    waiting.splice(waiting.indexOf(one), 1);
  }
  return group;
}

const rowsOf = ({ decisions, answers, profiles }: UsageBatch): number =>
  profiles.reduce((sum, { rows, other }) => sum + rows.length + other.length, 0) +
  decisions.length +
  answers.length;
