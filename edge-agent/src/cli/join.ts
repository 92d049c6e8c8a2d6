import { HallError } from "../contract/index.ts";
import { inLanguage } from "../contract/text.ts";
import { JoinRefused, joinHall } from "../uplink/join-hall.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import { configFor, type Settings } from "./settings.ts";

/** Joins the hall at an address with the code that its console gave. The agent may be running: it connects at once. */
export async function join(url: string, code: string, settings: Settings): Promise<ExitCode> {
  if (!/^https?:\/\/[^\s/?#]+\/?$/.test(url))
    throw new CommandError(exit.usage, `${url} is no address of a hall; it looks like http://10.0.0.5:8600`);
  const { station, data } = await configFor(settings);
  try {
    const hall = await joinHall(data, url, {
      code,
      station: { id: station.id, name: station.name, kind: station.kind },
    });
    process.stdout.write(
      `Station ${hall.station} joined ${inLanguage(hall.hall.name, "zh-Hans")} (${hall.hall.id}) at ${hall.url}.\nA running agent connects by itself; else start it.\n`,
    );
    return exit.ok;
  } catch (error) {
    throw explained(error, url, data, station.id);
  }
}

function explained(error: unknown, url: string, data: string, station: string): CommandError {
  if (error instanceof HallError) return new CommandError(exit.cannotStart, explainHallError(error, data));
  if (!(error instanceof JoinRefused))
    return new CommandError(
      exit.away,
      `Nobody answers at ${url}. See that the hall's agent runs there, and that its server.host is not 127.0.0.1 only.`,
    );
  switch (error.code) {
    case "join-code-refused":
      return new CommandError(
        exit.failed,
        "The code is wrong, used or out of date. A manager gets a new one in the console, under devices.",
      );
    case "station-taken":
      return new CommandError(
        exit.failed,
        `The hall has a station ${station} already. Give this one another station.id, or remove the old one in the console first.`,
      );
    case "host-refused":
      return new CommandError(
        exit.failed,
        `The hall does not go by the name in ${url}. Use its address, or add the name to its server.allowedHosts.`,
      );
    default:
      return new CommandError(exit.failed, `${url} did not let this station join: ${error.message}`);
  }
}
