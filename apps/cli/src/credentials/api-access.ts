import { settingsOf } from "../command/settings-of.ts";
import { readApiEnv } from "../env.ts";
import { WrongUse } from "../wrong-use.ts";
import { type Credentials, credentialsPath, readCredentials } from "./credentials-file.ts";

/**
 * Which API is asked and with which key: those of the environment, else of `avy login`. A key that was kept for one API
 * is sent to no other: AVY_API_URL alone does not take it along.
 */
export async function apiAccess(source: NodeJS.ProcessEnv): Promise<Credentials> {
  const { AVY_API_URL, AVY_API_KEY } = settingsOf(() => readApiEnv(source));
  if (AVY_API_URL !== undefined && AVY_API_KEY !== undefined) {
    return { apiUrl: AVY_API_URL, apiKey: AVY_API_KEY };
  }
  const kept = await readCredentials(credentialsPath(source));
  if (AVY_API_KEY !== undefined) {
    if (kept === null) throw new WrongUse("AVY_API_KEY is set; set AVY_API_URL too");
    return { apiUrl: kept.apiUrl, apiKey: AVY_API_KEY };
  }
  if (kept === null) {
    throw new WrongUse("Log in first: avy login. Or set AVY_API_URL and AVY_API_KEY");
  }
  if (AVY_API_URL !== undefined && AVY_API_URL !== kept.apiUrl) {
    throw new WrongUse(
      `AVY_API_URL is another API than ${kept.apiUrl}, for which you logged in; log in there, or set AVY_API_KEY too`,
    );
  }
  return kept;
}
