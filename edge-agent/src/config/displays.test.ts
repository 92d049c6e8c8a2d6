import { expect, it } from "vitest";
import { defaultConfig } from "./default.ts";
import { displayMistakes } from "./displays.ts";
import type { Config } from "./schema.ts";

const base = defaultConfig();
const usual = { seconds: 12, days: [], from: "00:00", to: "24:00", screens: [] };
const screen = { kind: "board", metres: 8, diagonalInches: 55, speaker: false, fullAfterSeconds: 0 } as const;

function at(config: Partial<Config>): string[] {
  return displayMistakes({ ...base, ...config }).map(({ path }) => path.join("."));
}

it("finds what displays, signage and voice name and is not there", () => {
  expect(at({})).toEqual([]);
  const screens = [
    { ...screen, id: "a" },
    { ...screen, id: "a", kind: "sign" as const },
    { ...screen, id: "b", kind: "sign" as const, window: "99" },
    { ...screen, id: "c", kind: "sign" as const, window: "3" },
  ];
  const signage = [
    usual,
    { ...usual, file: "x.jpg", theme: "unknown" },
    { ...usual, file: "x.jpg", screens: ["a", "nowhere", "hall", "sign-3"] },
    { ...usual, title: { "zh-Hans": "通知", en: "Notice" } },
  ];
  expect(at({ displays: { ...base.displays, screens, signage } })).toEqual([
    "displays.screens.1.id",
    "displays.screens.1.kind",
    "displays.screens.2.window",
    "displays.signage.0",
    "displays.signage.1.theme",
    "displays.signage.2.screens.1",
  ]);
  expect(at({ voice: { ...base.voice, engine: "pack" } })).toEqual(["voice.engine"]);
  expect(displayMistakes({ ...base, voice: { ...base.voice, engine: "pack" } })).toMatchObject([
    { reason: "pack-folder-missing" },
  ]);
  const sign = { id: "sign", kind: "window-sign", driver: "onbon-bx", port: "tcp:10.0.0.8:5005" } as const;
  const windows = [{ id: "1", lanes: [], sign: "other" }];
  expect(at({ devices: [sign], queue: { ...base.queue, windows } })).toEqual(["queue.windows.0.sign"]);
});
