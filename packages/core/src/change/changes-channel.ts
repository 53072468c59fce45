/** Redis pub/sub channel on which a committed change number is announced, as decimal text. Only a nudge: the table is the truth. */
export const changesChannel = "avy:changes";
