import { resolve } from "node:path";
import { backupData } from "../journal/backup.ts";
import { restoreData } from "../journal/restore.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { explainHallError } from "./hall-error.ts";
import { configFor, type Settings } from "./settings.ts";

/** Copies a consistent state into a new folder; the agent may be running. */
export async function backup(
  dir: string,
  options: Settings & { readonly keys?: boolean },
): Promise<ExitCode> {
  const { data } = await configFor(options);
  const target = resolve(dir);
  const report = await orExplain(data, () =>
    backupData(data, target, { at: Date.now(), withKeys: options.keys !== false }),
  );
  const megabytes = (report.bytes / 1e6).toFixed(1);
  process.stdout.write(
    `${report.folder}: ${report.cases} cases, ${report.pages} pages, ${megabytes} MB, up to op ${report.seq}\n`,
  );
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
  const { data, timeZone } = await configFor(options);
  const { findings, restore } = await orExplain(data, () =>
    restoreData(resolve(dir), data, {
      at: Date.now(),
      timeZone,
      ...(options.keysFrom === undefined ? {} : { keysFrom: resolve(options.keysFrom) }),
      ...(options.replace === true ? { replace: true } : {}),
    }),
  );
  const ops = findings.find(({ name }) => name === "ops")?.value ?? 0;
  const cases = findings.find(({ name }) => name === "cases")?.value ?? 0;
  process.stdout.write(`${data}: ${cases} cases, ${ops} ops, checked. Start the agent as usual.\n`);
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
