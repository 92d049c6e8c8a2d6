import { expect, it } from "vitest";
import type { Fleet } from "./fleet.ts";
import { placeWords } from "./place-words.ts";

const fleet = {
  station: (id: string) => (id === "001" ? { name: { "zh-Hans": "1号自助机", en: "Kiosk 1" } } : null),
  find: (station: string, device: string) =>
    station === "001" && device === "printer" ? { row: { kind: "receipt-printer" } } : null,
} as unknown as Pick<Fleet, "station" | "find">;
const hallName = { "zh-Hans": "样例站", en: "Sample station" };

it.each([
  ["device:001/printer", "1号自助机 · 回执打印机", "Kiosk 1 · Receipt printer"],
  ["device:001/gone", "1号自助机 · gone", "Kiosk 1 · gone"],
  ["station:001", "1号自助机", "Kiosk 1"],
  ["station:009", "009", "009"],
  ["display:hall-1", "大屏 hall-1", "Display hall-1"],
  ["hall", "样例站", "Sample station"],
  ["990101001", "990101001", "990101001"],
])("calls %s by its name", (originator, hans, en) => {
  expect(placeWords(originator, { fleet, hallName })).toMatchObject({ "zh-Hans": hans, en });
});
