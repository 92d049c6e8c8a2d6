import { createManualClock } from "@yimen/drivers/testing/clock.ts";
import { strFromU8, unzipSync } from "fflate";
import { beforeEach, describe, expect, it } from "vitest";
import type { DeviceView } from "../../contract/index.ts";
import { Traces } from "../../devices/traces.ts";
import { aDevice } from "../../fleet/testing/samples.ts";
import { bundleOf } from "./bundle.ts";
import { Recording } from "./recording.ts";

const name = "鹂娓珂";
const idNumber = "999999190001010017";
const phone = "13900139001";
const secret = "c2VjcmV0LWtleS1vZi10aGUtaGFsbA==";
const picture = Uint8Array.from({ length: 64 }, (_, at) => (at * 37 + 11) % 256);
/** Everything that must not come out, as bytes or as hexadecimal. */
const canaries = [
  ...[name, idNumber, phone, secret].map((text) => Buffer.from(text, "utf8")),
  ...[name, idNumber].map((text) => Buffer.from(text, "utf16le")),
  Buffer.from(picture.subarray(0, 12)),
];

let views: DeviceView[];
let traces: Traces;
let write: (line: string) => void;
let changed: () => void;
let recording: Recording;
const clock = createManualClock();

beforeEach(() => {
  traces = new Traces();
  views = [
    aDevice("reader", { kind: "id-card" }),
    aDevice("printer", { kind: "receipt-printer" }),
    aDevice("scanner", { kind: "code-scanner" }),
    aDevice("camera", { kind: "document-camera" }),
  ];
  recording = new Recording(null, {
    ...{ clock, traces },
    views: () => views,
    onViews(listener) {
      changed = listener;
      return () => undefined;
    },
    listenToLog(listener) {
      write = listener;
      return () => undefined;
    },
  });
});

const bundle = () =>
  unzipSync(
    bundleOf(recording, {
      ...{ station: "001", version: "0.1.0", device: null, endedAt: clock.now() },
      config: { hall: { name: { "zh-Hans": name }, phone }, lines: [{ id: "a", secret }] },
    }),
  );

/** Plants every canary at one place of the program. */
const places: readonly (readonly [string, (canary: Buffer) => void])[] = [
  ["the wire of a reader", (canary) => traces.tell("reader", { of: "wire", way: "in", bytes: canary })],
  ["the wire to a printer", (canary) => traces.tell("printer", { of: "wire", way: "out", bytes: canary })],
  ["the wire of a scanner", (canary) => traces.tell("scanner", { of: "wire", way: "in", bytes: canary })],
  ["the wire of a camera", (canary) => traces.tell("camera", { of: "wire", way: "in", bytes: canary })],
  [
    "what a driver says",
    (canary) => {
      const text = canary.toString("utf8");
      const facts = { text, code: text, deep: { text }, list: [text] };
      traces.tell("reader", { of: "log", level: "debug", message: `read ${text}`, facts });
    },
  ],
  [
    "the log",
    (canary) =>
      write(JSON.stringify({ level: "info", time: clock.now(), msg: `saw ${canary}`, name: `${canary}` })),
  ],
  ["a line of the log that is none", (canary) => write(`not json ${canary}`)],
  [
    "a sign",
    (canary) => {
      views = [aDevice("sign", { kind: "window-sign", values: { shown: canary.toString("utf8") } })];
      changed();
    },
  ],
];

describe("a bundle", () => {
  it.each(places)("lets nothing through from %s", (_, plant) => {
    for (const canary of canaries) plant(canary);
    recording.stop();
    const whole = Buffer.concat(Object.values(bundle()).map((file) => Buffer.from(file)));
    for (const canary of canaries) {
      expect(whole.includes(canary)).toBe(false);
      expect(whole.includes(canary.toString("hex"))).toBe(false);
    }
  });

  it("holds what it is for: lengths, directions, heads, states and the lines of the log", () => {
    const answer = Uint8Array.of(0xaa, 0xaa, 0xaa, 0x96, 0x69, 0, 4, 0, 0, 0x9f, 0x97);
    traces.tell("reader", { of: "wire", way: "in", bytes: answer });
    write(JSON.stringify({ level: "warn", device: "reader", msg: "device away" }));
    views = [aDevice("reader", { kind: "id-card", word: "out-of-service" })];
    changed();
    changed();
    const files = bundle();
    const linesOf = (file: string) =>
      strFromU8(files[file] ?? new Uint8Array())
        .trim()
        .split("\n");
    expect(linesOf("wire/reader.ndjson").map((line) => JSON.parse(line))).toEqual([
      {
        at: clock.now(),
        way: "in",
        bytes: 11,
        shown: "aaaaaa9669000400009f",
      },
    ]);
    expect(linesOf("log.ndjson")[0]).toContain("device away");
    expect(linesOf("devices.ndjson").filter((line) => line.includes("out-of-service"))).toHaveLength(1);
    expect(JSON.parse(strFromU8(files["manifest.json"] ?? new Uint8Array()))).toMatchObject({
      station: "001",
    });
  });

  it("keeps the newest where there is too much, and says how much it dropped", () => {
    for (let at = 0; at < 45_000; at += 1)
      traces.tell("camera", { of: "wire", way: "in", bytes: new Uint8Array(at % 7) });
    expect(recording.frames).toBe(45_000);
    const manifest = JSON.parse(strFromU8(bundle()["manifest.json"] ?? new Uint8Array()));
    expect(manifest.dropped["wire/camera"]).toBe(25_000);
  });
});
