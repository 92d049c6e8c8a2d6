import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  rmSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { newCode, readCode } from "./one-time-code.ts";
import { sameText } from "./window-pass.ts";

/** The code with which the first manager signs up, in a file that only the installer reads. */
export interface SetupCode {
  /** As printed; null: there are accounts, so it is gone. */
  readonly code: string | null;
  matches(typed: string): boolean;
  /** The first manager is there: the file goes. */
  used(): void;
}

/** Made when no account exists; the same one after a restart, so that what was written down stays true. */
export function openSetupCode(path: string, needed: boolean): SetupCode {
  let code = needed ? (kept(path) ?? make(path)) : null;
  if (!needed) rmSync(path, { force: true });
  return {
    get code() {
      return code;
    },
    matches(typed) {
      const given = readCode(typed);
      return code !== null && given !== null && sameText(given, readCode(code) ?? "");
    },
    used() {
      code = null;
      rmSync(path, { force: true });
    },
  };
}

/** A file that others could read, or that holds no code, is not trusted. */
function kept(path: string): string | null {
  try {
    if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) return null;
    const code = readFileSync(path, "utf8").trim();
    return readCode(code) === null ? null : code;
  } catch {
    return null;
  }
}

function make(path: string): string {
  const code = newCode();
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  rmSync(path, { force: true });
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${code}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  return code;
}
