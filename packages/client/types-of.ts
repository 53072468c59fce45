/** How the types are made: what has a default may be left out of a request. */
export const typesOf = { defaultNonNullable: false };
