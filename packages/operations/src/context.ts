import type {
  Address,
  Demand,
  EncryptionKeys,
  KeyId,
  NewUuid,
  OrgId,
  RandomBytes,
  Role,
  SecretId,
  UserId,
  VerifierReport,
} from "@avy/core";
import type { Db } from "@avy/db";
import type { IdempotentRequest } from "./idempotency/idempotent-request.ts";

/** What the process gives to every operation. No operation reads a global. */
export type OperationServices = {
  db: Db;
  now: () => Date;
  newUuid: NewUuid;
  randomBytes: RandomBytes;
  keyEncryptionKeys: EncryptionKeys;
  auditEncryptionKeys: EncryptionKeys;
  /** Announces a committed change number; best effort, never throws: verifiers read the table anyway. */
  publishChange: (changeNumber: number) => Promise<void>;
  /** What verifiers say of themselves; best effort, never throws: those that cannot be read are missing. */
  verifierReports: () => Promise<readonly VerifierReport[]>;
};

/** A person in one organization, as read at the start of the request. */
export type MemberActor = { kind: "member"; userId: UserId; name: string; role: Role };

/** A key whose request was verified. Before it changes anything its row decides again. */
export type KeyActor = {
  kind: "key";
  keyId: KeyId;
  secretId: SecretId;
  /** Null when unknown, `any` where the request needs the token alone. */
  clientAddress: Address | null | "any";
  /** What the request's route needs. */
  demand: Demand;
};

export type Actor = MemberActor | KeyActor;

export type OperationContext = {
  services: OperationServices;
  org: { id: OrgId };
  actor: Actor;
  /** The actor's address for the audit log, null when unknown. */
  address: string | null;
  /** Of a request that carried an idempotency key. */
  idempotency?: IdempotentRequest | undefined;
};

/** Of a request that came from a member through the organization's address. */
export type MemberContext = OperationContext & {
  /** `bootstrappedAt` is null until the organization has a signing key. */
  org: { id: OrgId; slug: string; name: string; bootstrappedAt: Date | null };
  actor: MemberActor;
};
