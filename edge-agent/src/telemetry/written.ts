import type { SeriesName } from "../rules/telemetry/series.ts";
import type { TelemetryFile } from "../store/telemetry/telemetry-file.ts";

/** One thing to be written; end-all: whatever went on ended then, as nobody looked any more. */
export type Written = WrittenOfDevice | { readonly type: "end-all"; readonly at: number };

type WrittenOfDevice = { readonly station: string; readonly device: string; readonly at: number } & (
  | { readonly type: "sample"; readonly name: SeriesName; readonly value: number }
  | { readonly type: "begin"; readonly axis: string; readonly value: string; readonly cause: string | null }
  | { readonly type: "end"; readonly axis: string }
  /** Something of that time or later came in late: its days are counted anew. */
  | { readonly type: "late" }
);

/** A day with a clock set back. */
const longestDayMs = 25 * 3_600_000;

export function write({ samples, spells }: TelemetryFile, entry: Written): void {
  const { at } = entry;
  if (entry.type === "end-all") {
    spells.endAll(at);
    return;
  }
  const { station, device } = entry;
  switch (entry.type) {
    case "sample":
      samples.put(station, device, entry.name, at, entry.value);
      return;
    case "begin":
      spells.begin(station, device, entry.axis, at, entry.value, entry.cause);
      return;
    case "end":
      spells.end(station, device, entry.axis, at);
      return;
    case "late":
      spells.forgetDays(station, device, at - longestDayMs);
  }
}
