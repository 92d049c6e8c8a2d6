import { HallError } from "../contract/errors.ts";

/** Primary result codes of SQLite (sqlite.org/rescode.html). */
const codes = { busy: 5, readonly: 8, ioerr: 10, corrupt: 11, full: 13, cantopen: 14, notadb: 26 } as const;

export type StoreFault = "full" | "io" | "damaged" | "in-use" | "other";

/** What an error of the engine means for the hall. */
export function faultOf(error: unknown): StoreFault {
  if (typeof error !== "object" || error === null || !("errcode" in error)) return "other";
  switch (Number(error.errcode) & 0xff) {
    case codes.full:
    case codes.readonly:
    case codes.cantopen:
      return "full";
    case codes.ioerr:
      return "io";
    case codes.corrupt:
    case codes.notadb:
      return "damaged";
    case codes.busy:
      return "in-use";
    default:
      return "other";
  }
}

/** The engine's errors as the hall's; anything else as it is. */
export function asHallError(error: unknown): unknown {
  switch (faultOf(error)) {
    case "full":
    case "io":
      return new HallError("storage-full", { cause: error });
    case "damaged":
      return new HallError("storage-damaged", { cause: error });
    case "in-use":
      return new HallError("storage-in-use", { cause: error });
    case "other":
      return error;
  }
}
