import { HallError } from "../../contract/errors.ts";

/** What of a form's parts is refused as `invalid-request`, each at its field. Anything else is thrown on. */
export function faultsOf(parts: readonly (() => unknown)[]): HallError["fields"] {
  return parts.flatMap((read) => {
    try {
      read();
      return [];
    } catch (error) {
      if (error instanceof HallError && error.code === "invalid-request") return error.fields;
      throw error;
    }
  });
}

/** Who types a form is told all that is wrong with it. Throws HallError `invalid-request` with every fault. */
export function acceptAll(parts: readonly (() => unknown)[]): void {
  const fields = faultsOf(parts);
  if (fields.length > 0) throw new HallError("invalid-request", { fields });
}
