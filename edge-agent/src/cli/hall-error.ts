import { HallError } from "../contract/errors.ts";
import { dataFolder } from "../journal/data-folder.ts";
import { lockHolder } from "../store/lock-holder.ts";

/** A refusal of the data folder as a sentence with its facts; anything else is thrown on. */
export function explainHallError(error: unknown, data: string): string {
  if (!(error instanceof HallError)) throw error;
  const filled = error.fields.find(({ reason }) => reason === "not empty");
  if (filled !== undefined)
    return `${filled.path} is not empty; name a folder that is, or that does not exist.`;
  if (error.code === "not-found")
    return `There is nothing in ${error.fields[0]?.path ?? data}. Name a folder that yimen wrote.`;
  if (error.code === "storage-in-use" && error.fields.length === 0) return inUse(data);
  const facts = error.fields.map(({ path, reason }) => `\n  ${path}: ${reason}`).join("");
  return `${error.message}\n  data folder: ${data}${facts}`;
}

function inUse(data: string): string {
  const holder = lockHolder(dataFolder(data).lock);
  const [which, how] = holder === null ? ["", ""] : [` (process ${holder})`, ` (kill ${holder})`];
  return `Another agent${which} runs on the data folder ${data}. Stop it first${how}, or name another folder with --data.`;
}
