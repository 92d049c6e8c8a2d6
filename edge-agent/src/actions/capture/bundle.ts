import { createHash } from "node:crypto";
import { type Zippable, zipSync } from "fflate";
import { coverConfig, type Plain } from "../../rules/action/redact.ts";
import type { Recording } from "./recording.ts";
import type { Ring } from "./ring.ts";

export interface BundleFacts {
  readonly station: string;
  readonly version: string;
  /** The configuration that runs; covered before it is kept. */
  readonly config: object;
  readonly device: string | null;
  /** Milliseconds since 1970. */
  readonly endedAt: number;
}

/** What a manager hands to who mends it: a zip without a word of any person. */
export function bundleOf(recording: Recording, facts: BundleFacts): Uint8Array {
  const { station, version, device, endedAt, config } = facts;
  const files: Record<string, Uint8Array> = {
    "log.ndjson": lines(recording.log),
    "drivers.ndjson": lines(recording.drivers),
    "devices.ndjson": lines(recording.views),
    "config.json": json(coverConfig(config)),
  };
  for (const [id, wire] of recording.wires) files[`wire/${id}.ndjson`] = lines(wire);
  const manifest = {
    ...{ station, version, device, startedAt: recording.startedAt, endedAt },
    node: process.version,
    platform: `${process.platform} ${process.arch}`,
    /** More happened than is kept. */
    dropped: {
      log: dropped(recording.log),
      drivers: dropped(recording.drivers),
      devices: dropped(recording.views),
      ...Object.fromEntries([...recording.wires].map(([id, wire]) => [`wire/${id}`, dropped(wire)])),
    },
    files: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, createHash("sha256").update(bytes).digest("hex")]),
    ),
  };
  const zippable: Zippable = { "manifest.json": json(manifest), "README.txt": text(readme), ...files };
  return zipSync(zippable, { level: 6, mtime: new Date(endedAt) });
}

const readme = `Diagnosis bundle of a Yimen agent.

manifest.json   whose it is, when it was made, and the SHA-256 of each file
log.ndjson      the agent's log while it was recorded
drivers.ndjson  what the drivers said, their finest lines included
devices.ndjson  each device whenever it was another
wire/*.ndjson   what went over each device's line: when, which way, how many bytes; heads and status bytes in hex
config.json     how it is configured, without its texts

Nothing in it is of a person: no card, no name, no number, no picture, no code, no key that was pressed. What could have
been is covered with \u25a0.
`;

const dropped = ({ total, kept }: Ring<Plain>) => total - kept.length;
const text = (value: string) => new TextEncoder().encode(value);
const json = (value: unknown) => text(`${JSON.stringify(value, null, 2)}\n`);
const lines = ({ kept }: Ring<Plain>) => text(kept.map((one) => `${JSON.stringify(one)}\n`).join(""));
