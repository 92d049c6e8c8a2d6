import { errorCatalogue } from "@yimen/edge-agent/contract";
import { expect, it } from "vitest";

it("every refusal of the door has a sentence for staff in three languages", () => {
  const codes = [
    "sign-in-refused",
    "pin-refused",
    "pin-not-enough",
    "code-refused",
    "sign-in-locked",
  ] as const;
  for (const code of codes) {
    const { staff } = errorCatalogue[code];
    expect(new Set([staff["zh-Hans"], staff["zh-Hant"], staff.en]).size).toBe(3);
  }
});
