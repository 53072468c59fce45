import type { OperationId } from "@avy/client";
import type { ProblemCode } from "@avy/core";
import type { ContractWorld } from "./contract-world.ts";

/** Requests by the generated client, of which the last is answered as the case's name says. */
export type ContractCase = (world: ContractWorld) => Promise<{ response: Response }>;

/** One or more for each answer: by its status where it is a success, else by the problem's code. */
export type CasesOf = Readonly<
  Partial<Record<200 | 201 | 204 | ProblemCode, ContractCase | readonly ContractCase[]>>
>;
export type CaseTable = Readonly<Partial<Record<OperationId, CasesOf>>>;

/** A header that makes a request one that may be repeated. */
export const repeatable = (key: string) => ({ header: { "Idempotency-Key": key } });
