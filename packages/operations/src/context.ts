import type {
  EncryptionKeys,
  NewUuid,
  OrgId,
  RandomBytes,
  Role,
  UserId,
  VerifierReport,
} from "@avy/core";
import type { Db } from "@avy/db";

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
export type Actor = { kind: "member"; userId: UserId; name: string; role: Role };

export type OperationContext = {
  services: OperationServices;
  /** `bootstrappedAt` is null until the organization has a signing key. */
  org: { id: OrgId; slug: string; name: string; bootstrappedAt: Date | null };
  actor: Actor;
  /** The actor's address for the audit log, null when unknown. */
  address: string | null;
};
