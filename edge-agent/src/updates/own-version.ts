import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The folder of the running program. */
export const programFolder = fileURLToPath(new URL("../../..", import.meta.url));

/** The version of the running program, as package.json has it. */
export const ownVersion: string = versionOf(programFolder);

export function versionOf(folder: string): string {
  return (JSON.parse(readFileSync(`${folder}/package.json`, "utf8")) as { version: string }).version;
}

/** Names a set of third-party packages: the first 12 hexadecimal digits of the SHA-256 of package-lock.json. */
export function lockOf(folder: string): string {
  const text = readFileSync(`${folder}/package-lock.json`);
  return createHash("sha256").update(text).digest("hex").slice(0, 12);
}
