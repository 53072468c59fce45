import { type ApiClient, createApiClient } from "@avy/client";
import { tellNotes } from "../command/told.ts";
import type { Credentials } from "../credentials/credentials-file.ts";
import { patientFetch } from "./patient-fetch.ts";

export const connectApi = ({ apiUrl, apiKey }: Credentials): ApiClient =>
  createApiClient({ ...{ baseUrl: apiUrl, apiKey }, fetch: patientFetch(tellWait) });

/** Whoever waits at a terminal wants to know for what; a program reads nothing there but problems. */
function tellWait(seconds: number): void {
  if (process.stderr.isTTY === true) tellNotes([`The API asks to wait; going on in ${seconds} s`]);
}
