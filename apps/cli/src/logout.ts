import { command } from "./command/command.ts";
import { credentialsPath, forgetCredentials } from "./credentials/credentials-file.ts";

export const logout = command(
  {
    name: "avy logout",
    description: "Forget what login kept; the key itself goes on working",
    args: {},
  },
  async () => {
    const path = credentialsPath(process.env);
    const wasThere = await forgetCredentials(path);
    const lines = [
      wasThere ? `${path} is gone; the key itself goes on working` : "Nobody was logged in",
    ];
    return { lines, json: { loggedOut: wasThere } };
  },
);
