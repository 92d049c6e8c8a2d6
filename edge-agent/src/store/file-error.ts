import { HallError } from "../contract/errors.ts";

const full = new Set(["ENOSPC", "EDQUOT", "EROFS", "EIO", "EACCES", "EPERM", "EMFILE", "ENFILE"]);

/** Errors of the file system as the hall's `storage-full`; anything else as it is. */
export function asStorageError(error: unknown): unknown {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return full.has(code) ? new HallError("storage-full", { cause: error }) : error;
}
