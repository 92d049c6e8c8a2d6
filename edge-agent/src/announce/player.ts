import { execFile } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const graceMs = 5_000;

/**
 * A command that plays a file on this machine's own loudspeaker; its exit code is the acknowledgement. `command` is a
 * program and its arguments, which no shell sees; the file's name follows them.
 */
export function ownPlayer(command: readonly string[] | undefined) {
  const [program, ...args] = command ?? [];
  if (program === undefined) return null;
  const folder = mkdtempSync(join(tmpdir(), "yimen-play-"));
  const file = join(folder, "call.wav");
  return {
    /** Rejects, and never throws: a full disk costs the hall its own loudspeaker and nothing else. */
    async play(wav: Buffer, durationMs: number): Promise<void> {
      // Machines tidy temporary folders away that nobody used for days, as over a holiday.
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      writeFileSync(file, wav);
      const options = { timeout: durationMs + graceMs, killSignal: "SIGKILL" } as const;
      return new Promise((resolve, reject) => {
        execFile(program, [...args, file], options, (error) => (error === null ? resolve() : reject(error)));
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
