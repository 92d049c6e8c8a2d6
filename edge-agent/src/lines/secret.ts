import { readFileSync } from "node:fs";
import type { LineSettings } from "../contract/settings/lines.ts";

const leastLength = 32;

/**
 * What both sides sign with, or null where it can't be had: no file, no variable, or too short to be one. Read each
 * time, so that a key that was put in place or changed needs no restart.
 */
export function readSecret(
  { secretFile, secretEnv }: Pick<LineSettings, "secretFile" | "secretEnv">,
  environment: Readonly<Record<string, string | undefined>> = process.env,
): Uint8Array | null {
  const text = secretFile === undefined ? environment[secretEnv ?? ""] : fileOf(secretFile);
  const secret = (text ?? "").trim();
  return secret.length < leastLength ? null : Buffer.from(secret, "utf8");
}

function fileOf(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
