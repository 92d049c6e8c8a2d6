import { existsSync } from "node:fs";
import { resolve } from "node:path";
import { backupData } from "../journal/backup.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { restoreData } from "../journal/restore.ts";
import { fileAlone } from "../settings/keeper.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import { configFor, planFiles, type Settings } from "./settings.ts";

/** Copies a consistent state into a new folder; the agent may be running. */
export async function backup(
  dir: string,
  options: Settings & { readonly keys?: boolean },
): Promise<ExitCode> {
  const { data, displays } = await configFor(options);
  const target = resolve(dir);
  const wanted = { at: Date.now(), withKeys: options.keys !== false, signage: displays.folder };
  const report = await orExplain(data, () => backupData(data, target, wanted));
  const megabytes = (report.bytes / 1e6).toFixed(1);
  process.stdout.write(
    `${report.folder}: ${report.cases} cases, ${report.pages} pages, ${megabytes} MB, up to op ${report.seq}\n`,
  );
  for (const file of report.leftOut)
    process.stdout.write(`Left out, as it is gone or was altered by hand: ${file}\n`);
  process.stdout.write(
    report.keysFolder === null
      ? "Without keys: keep the data folder's keys/ elsewhere, or nobody can read this.\n"
      : `Keys in ${report.keysFolder}: whoever has both can read everything.\n`,
  );
  return exit.ok;
}

/** Puts a backup in the place of a data folder, checked before it takes that place. */
export async function restore(
  dir: string,
  options: Settings & { readonly keysFrom?: string; readonly replace?: boolean },
): Promise<ExitCode> {
  const { data, timeZone, displays } = await configFor(options);
  const { findings, restore, signage, settings } = await orExplain(data, () =>
    restoreData(resolve(dir), data, {
      at: Date.now(),
      timeZone,
      signage: displays.folder,
      ...(options.keysFrom === undefined ? {} : { keysFrom: resolve(options.keysFrom) }),
      ...(options.replace === true ? { replace: true } : {}),
    }),
  );
  const ops = findings.find(({ name }) => name === "ops")?.value ?? 0;
  const cases = findings.find(({ name }) => name === "cases")?.value ?? 0;
  process.stdout.write(`${data}: ${cases} cases, ${ops} ops, checked. Start the agent as usual.\n`);
  for (const file of signage.missing)
    process.stdout.write(`Signage that is not in the backup, upload it again: ${file}\n`);
  for (const { file, code } of signage.refused)
    process.stdout.write(
      `Signage that ${displays.folder} did not take (${code}), mend that folder and upload it again: ${file}\n`,
    );
  if (!existsSync(dataFolder(data).linkKey))
    process.stdout.write(
      "The key by which other agents know this one is not in the backup: its stations must join anew.\n",
    );
  if (settings !== null) {
    // What runs lies in no journal: the next start tries what was tried and proved before the backup.
    const { version, changes } = settings;
    const plan = { ...fileAlone, settings: { version, changes, source: "own" } } as const;
    planFiles(data).putNext({ plan, why: "settings", begun: 0 });
    process.stdout.write(`The next start takes the console's settings up, version ${version}.\n`);
  }
  const { day, sequenceFloor } = restore;
  process.stdout.write(
    `Numbers given out since the backup may be on paper, so those of today (${day}) jump: ` +
      `case and ticket numbers go on behind ${sequenceFloor}. Tomorrow they begin at 1 again.\n`,
  );
  return exit.ok;
}

async function orExplain<T>(data: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    throw new CommandError(exit.failed, explainHallError(error, data));
  }
}
