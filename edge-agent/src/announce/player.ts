import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
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
    play(wav: Buffer, durationMs: number): Promise<void> {
      writeFileSync(file, wav);
      const options = { timeout: durationMs + graceMs, killSignal: "SIGKILL" } as const;
      return new Promise((resolve, reject) => {
        execFile(program, [...args, file], options, (error) => (error === null ? resolve() : reject(error)));
      });
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
