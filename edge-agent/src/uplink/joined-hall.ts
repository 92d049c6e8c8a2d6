import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  watch,
  writeSync,
} from "node:fs";
import { basename, dirname } from "node:path";
import { type Static, Type } from "typebox";
import { Compile } from "typebox/compile";
import { JoinedSchema } from "../contract/link.ts";

/** The hall that this station joined, as it lies in the data folder. */
export const JoinedHallSchema = Type.Object({
  ...JoinedSchema.properties,
  /** Where it was when the station joined; `parent.url` goes before it. */
  url: Type.String(),
});
export type JoinedHall = Static<typeof JoinedHallSchema>;

const check = Compile(JoinedHallSchema);

/** Null: this station joined no hall, or the file is damaged. */
export function readJoinedHall(path: string): JoinedHall | null {
  try {
    const read: unknown = JSON.parse(readFileSync(path, "utf8"));
    return check.Check(read) ? read : null;
  } catch {
    return null;
  }
}

/** As a whole or not at all. */
export function writeJoinedHall(path: string, hall: JoinedHall): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const file = openSync(`${path}.new`, "w", 0o600);
  try {
    writeSync(file, `${JSON.stringify(hall, null, 2)}\n`);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
}

/** Tells when the file may be another: `yimen join` was run while the agent runs. Returns how to stop. */
export function watchJoinedHall(path: string, changed: () => void): () => void {
  const watcher = watch(dirname(path), (_, name) => {
    if (name === null || name === basename(path)) changed();
  });
  watcher.on("error", () => watcher.close());
  return () => watcher.close();
}
