import { HallError } from "../contract/errors.ts";

/** A refusal of the data folder as a sentence with its facts; anything else is thrown on. */
export function explainHallError(error: unknown, data: string): string {
  if (!(error instanceof HallError)) throw error;
  if (error.code === "not-found") return `There is no data in ${data}. Name the folder with --data.`;
  const facts = error.fields.map(({ path, reason }) => `\n  ${path}: ${reason}`).join("");
  return `${error.message}\n  data folder: ${data}${facts}`;
}
