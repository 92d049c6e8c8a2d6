import { execFile, execFileSync } from "node:child_process";
import { accessSync, constants, mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { readWav } from "../wav.ts";
import { espeakArguments, renderLimitMs, type Speech } from "./speech.ts";

const run = promisify(execFile);
const askLimitMs = 3_000;

/** The espeak-ng that this machine has, or null. */
export function findEspeak(path: string = process.env["PATH"] ?? ""): string | null {
  for (const folder of path.split(delimiter)) {
    if (folder === "") continue;
    const program = join(folder, "espeak-ng");
    try {
      accessSync(program, constants.X_OK);
      return program;
    } catch {}
  }
  return null;
}

/**
 * Whether it has these voices. It must be asked: for a voice that it lacks it says the words in English and exits
 * with 0.
 */
export function hasVoices(program: string, voices: readonly string[]): boolean {
  try {
    const listed = execFileSync(program, ["--voices"], { timeout: askLimitMs, encoding: "utf8" });
    const languages = new Set(listed.split("\n").map((line) => line.trim().split(/\s+/)[1]));
    return voices.every((voice) => languages.has(voice));
  } catch {
    return false;
  }
}

/** Started once a word, without a shell; it can't outlive its time limit. */
export function espeakSystem(program: string): Speech {
  const folder = mkdtempSync(join(tmpdir(), "yimen-voice-"));
  let words = 0;
  return {
    name: "espeak-system",
    async render(voice, text, wordsPerMinute) {
      words += 1;
      const file = join(folder, `${words}.wav`);
      try {
        await run(program, espeakArguments(voice, text, wordsPerMinute, file), {
          timeout: renderLimitMs,
          killSignal: "SIGKILL",
        });
        return readWav(await readFile(file));
      } finally {
        rmSync(file, { force: true });
      }
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
