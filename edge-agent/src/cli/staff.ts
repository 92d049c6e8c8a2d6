import { systemClock } from "@yimen/drivers/contract";
import { bundledCatalogue, loadCatalogue } from "../catalogue/load.ts";
import type { Config } from "../config/schema.ts";
import { HallError } from "../contract/errors.ts";
import { openHall } from "../journal/open.ts";
import { accountsAtRest } from "../journal/people/at-rest.ts";
import { Accounts } from "../people/accounts.ts";
import { setupCodePath } from "../people/people.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import { configFor, type Settings } from "./settings.ts";
import { table } from "./table.ts";

/** Lists who has an account, without names; the agent may be running. */
export async function listStaff(settings: Settings): Promise<ExitCode> {
  const { data } = await configFor(settings);
  const accounts = explained(data, () => accountsAtRest(data));
  if (accounts.length === 0) {
    process.stdout.write(
      `No account exists yet. The first manager signs up with the code in ${setupCodePath(data)}\n`,
    );
    return exit.ok;
  }
  process.stdout.write(
    table(
      accounts.map(({ account, roles, active }) => [
        account.login,
        account.staffNumber,
        roles.join(" "),
        active ? (account.password === null ? "has a one-time code" : "ready") : "closed",
      ]),
    ),
  );
  return exit.ok;
}

/**
 * A one-time code for a new password, for a hall that locked itself out. Works on the data folder of a stopped agent:
 * whoever may stop it and write there has every key anyway, and no address on the network can do it.
 */
export async function resetStaff(login: string, settings: Settings): Promise<ExitCode> {
  const config = await configFor(settings);
  const { data } = config;
  explained(data, () => accountsAtRest(data));
  const hall = explained(data, () => open(config));
  try {
    const record = hall.people.byLogin(login.trim().toLowerCase());
    if (record === null)
      throw new CommandError(exit.failed, `There is no login ${login}. \`yimen staff\` lists them.`);
    if (!record.active)
      throw new CommandError(exit.failed, `${login} is closed; a manager opens it again under /manage/.`);
    const accounts = new Accounts({ hall, clock: systemClock, sessionsOf: () => [] });
    const installer = { kind: "agent", id: "installer" } as const;
    const { code, until } = await accounts.reset(record.accountId, installer, true);
    process.stdout.write(
      `One-time code of ${record.account.login}: ${code}\nGood until ${new Date(until).toISOString()}, at any staff page under “I have a one-time code”.\nThe old password and PIN are gone, and every session of this login is over.\n`,
    );
    return exit.ok;
  } finally {
    await hall.close();
  }
}

function open(config: Config) {
  const { station, hall, timeZone } = config;
  return openHall({
    dataDir: config.data,
    node: station.id,
    station: station.id,
    region: hall.region,
    stationCode: station.id,
    timeZone,
    clock: systemClock,
    catalogue: loadCatalogue(config.catalogue ?? bundledCatalogue),
    settings: config,
  });
}

function explained<T>(data: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const inUse = error instanceof HallError && error.code === "storage-in-use";
    throw new CommandError(inUse ? exit.cannotStart : exit.failed, explainHallError(error, data));
  }
}
