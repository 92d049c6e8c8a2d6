import { randomBytes } from "node:crypto";
import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  statSync,
  writeSync,
} from "node:fs";
import { dirname } from "node:path";
import { HallError } from "../contract/errors.ts";

const header = "yimen-node-key/1";
const keyBytes = 32;

/**
 * The node's root key: 32 random bytes in hexadecimal behind a header line, in a file of mode 0600. Made when the file
 * is missing and `create` is set.
 *
 * Throws HallError `keys-exposed` when the file is missing, damaged, or readable by group or others.
 */
export function readKeyFile(path: string, create: boolean): Buffer {
  if (!existsSync(path)) {
    if (!create) throw new HallError("keys-exposed", { fields: [{ path, reason: "missing" }] });
    makeKeyFile(path);
  }
  const mode = statSync(path).mode & 0o777;
  if (process.platform !== "win32" && (mode & 0o077) !== 0) {
    throw new HallError("keys-exposed", { fields: [{ path, reason: `mode ${mode.toString(8)}, want 600` }] });
  }
  const [first, hex] = readFileSync(path, "utf8").trim().split("\n");
  if (first !== header || hex === undefined || !/^[0-9a-f]{64}$/.test(hex)) {
    throw new HallError("keys-exposed", { fields: [{ path, reason: "damaged" }] });
  }
  return Buffer.from(hex, "hex");
}

function makeKeyFile(path: string): void {
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, `${header}\n${randomBytes(keyBytes).toString("hex")}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  // A key that a power cut takes away again would leave sealed cases that nobody can open.
  const directory = openSync(folder, "r");
  try {
    fsyncSync(directory);
  } finally {
    closeSync(directory);
  }
}
