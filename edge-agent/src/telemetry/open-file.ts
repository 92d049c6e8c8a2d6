import { existsSync, renameSync } from "node:fs";
import { faultOf } from "../store/sqlite-error.ts";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/** Such a file is whole; the disk or another program keeps it. */
const whole: ReadonlySet<string> = new Set(["full", "io", "in-use"]);

/**
 * The hall goes on without its history: a damaged file, or a newer program's, is put aside, and where none can be written what
 * devices do is kept in memory, and lost at the end.
 */
export function openTelemetryFile(
  path: string,
  at: number,
  log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void },
): { readonly file: TelemetryFile; readonly kept: boolean } {
  const inMemory = (error: unknown) => {
    log.warn({ error: messageOf(error) }, "telemetry is kept in memory only");
    return { file: new TelemetryFile(null), kept: false };
  };
  try {
    return { file: readable(path), kept: true };
  } catch (error) {
    if (whole.has(faultOf(error))) return inMemory(error);
    log.warn({ error: messageOf(error) }, "telemetry.db can't be read and is put aside");
  }
  try {
    for (const end of ["", "-wal", "-shm"])
      if (existsSync(path + end)) renameSync(path + end, `${path}.damaged-${at}${end}`);
    return { file: new TelemetryFile(path), kept: true };
  } catch (error) {
    return inMemory(error);
  }
}

/** Some damage shows at the first look only. */
function readable(path: string): TelemetryFile {
  const file = new TelemetryFile(path);
  try {
    file.spells.devices();
    return file;
  } catch (error) {
    file.close();
    throw error;
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
