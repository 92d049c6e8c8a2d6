import type { SettingsForm } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";
import { simulatedNote, simulatedOf } from "./simulated.ts";
import { settingsWords } from "./words.ts";

const schema = { items: { properties: { kind: { enum: ["id-card", "receipt-printer"] } } } };
const form: SettingsForm = { sections: [{ key: "devices", schema }], locked: [] };
const noteOf = (simulated?: string[]) =>
  String(
    JSON.stringify(
      simulatedNote(
        simulatedOf(simulated === undefined ? {} : { simulated }, form),
        "001",
        settingsWords.first,
      ),
    ),
  );

it("says which devices are simulated, so that their wiring has no effect", () => {
  expect(simulatedOf({ simulated: ["receipt-printer", "id-card"] }, form)).toBe("all");
  expect(noteOf(["receipt-printer", "id-card"])).toContain("都是模拟的");
  expect(noteOf(["receipt-printer"])).toContain("回执打印机");
  expect(noteOf([])).not.toContain("模拟");
  expect(noteOf()).not.toContain("模拟");
});
