import { readFileSync } from "node:fs";
import { SourceMap } from "node:module";
import { fileURLToPath } from "node:url";

const builtPlace = /(file:\/\/[^\s()]+\/edge-agent\/dist\/[^\s():]+\.js):(\d+):(\d+)/;

/**
 * Has stacks of the built program name sources and their lines. A file's map is read when an error's stack first names that
 * file: Node's own support reads every map at the start, which takes 45 MB.
 */
export function nameSourcesInStacks(): void {
  const maps = new Map<string, SourceMap | null>();
  const named = (frame: string) =>
    frame.replace(builtPlace, (place, file: string, line: string, column: string) => {
      if (!maps.has(file)) maps.set(file, mapOf(file));
      const entry = maps.get(file)?.findEntry(Number(line) - 1, Number(column) - 1);
      if (entry === undefined || !("originalSource" in entry)) return place;
      return `${new URL(entry.originalSource, file).href}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    });
  Error.prepareStackTrace = (error, frames) =>
    [headlineOf(error), ...frames.map((frame) => `    at ${named(String(frame))}`)].join("\n");
}

function headlineOf(error: Error): string {
  try {
    return Error.prototype.toString.call(error);
  } catch {
    return "Error";
  }
}

function mapOf(file: string): SourceMap | null {
  try {
    return new SourceMap(JSON.parse(readFileSync(fileURLToPath(`${file}.map`), "utf8")));
  } catch {
    return null;
  }
}
