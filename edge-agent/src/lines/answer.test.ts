import { expect, it } from "vitest";
import { personNumber } from "../journal/testing/trial-hall.ts";
import { toldBy } from "./answer.ts";

const caseNumber = "99010100126010500015";
const referenceOf = async (reference: unknown) => {
  const told = await toldBy(Response.json({ reference }), caseNumber);
  return told.told === "delivered" ? told.reference : told;
};

it("keeps a line system's reference, and none that is a person's number or holds one", async () => {
  expect(await referenceOf("civil/2026-17")).toBe("civil/2026-17");
  expect(await referenceOf(caseNumber)).toBe(caseNumber);
  for (const reference of [personNumber(1), `${personNumber(1)}44`, `CJ-${personNumber(2)}`, "two words", 7])
    expect(await referenceOf(reference)).toBeNull();
});
