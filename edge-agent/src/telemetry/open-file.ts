import { existsSync, renameSync } from "node:fs";
import { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/**
 * The hall goes on without its history: a file that can't be read is put aside, and where none can be written what
 * devices do is kept in memory, and lost at the end.
 */
export function openTelemetryFile(
  path: string,
  at: number,
  log: { warn(facts: Readonly<Record<string, unknown>>, message: string): void },
): { readonly file: TelemetryFile; readonly kept: boolean } {
  try {
    return { file: new TelemetryFile(path), kept: true };
  } catch (error) {
    log.warn({ error: messageOf(error) }, "telemetry.db can't be read and is put aside");
  }
  try {
    for (const end of ["", "-wal", "-shm"])
      if (existsSync(path + end)) renameSync(path + end, `${path}.damaged-${at}${end}`);
    return { file: new TelemetryFile(path), kept: true };
  } catch (error) {
    log.warn({ error: messageOf(error) }, "telemetry is kept in memory only");
    return { file: new TelemetryFile(null), kept: false };
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
