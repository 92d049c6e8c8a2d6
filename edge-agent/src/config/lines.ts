import { resolve } from "node:path";
import type { LineSettings } from "../contract/settings/lines.ts";
import type { RuleMistake } from "./mistakes.ts";

/** What the schema can't know of line systems: that ids differ, and that each has one place for its secret. */
export function lineMistakes(lines: readonly LineSettings[]): readonly RuleMistake[] {
  return lines.flatMap((line, index): RuleMistake[] => {
    const path = ["lines", index];
    const found: RuleMistake[] = [];
    if (lines.slice(0, index).some(({ id }) => id === line.id)) {
      found.push({
        ...{ path: [...path, "id"], at: "value", what: "wrong-value", found: line.id },
        ...{ reason: "id-taken", expected: "an id that no other line system has", example: `${line.id}-2` },
      });
    }
    if (line.secretFile === undefined && line.secretEnv === undefined) {
      found.push({
        ...{ path: [...path, "secretFile"], at: "key", what: "missing-key" },
        ...{
          reason: "secret-unclear",
          expected: "where its secret is: secretFile or secretEnv",
          example: `./keys/${line.id}.key`,
        },
      });
    } else if (line.secretFile !== undefined && line.secretEnv !== undefined) {
      found.push({
        ...{ path: [...path, "secretEnv"], at: "value", what: "wrong-value", found: line.secretEnv },
        ...{ reason: "secret-unclear", expected: "no secretEnv where secretFile stands" },
      });
    }
    return found;
  });
}

/** Files of secrets count from the configuration's folder. */
export function settledLines(lines: readonly LineSettings[], folder: string): LineSettings[] {
  return lines.map((line) =>
    line.secretFile === undefined ? line : { ...line, secretFile: resolve(folder, line.secretFile) },
  );
}
