import type { FileMaker } from "../open-file.ts";

export type Journal = FileMaker;
