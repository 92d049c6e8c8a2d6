import { isGb11643Number } from "@yimen/drivers/id-card/gb11643.ts";
import { cardTextBytes } from "@yimen/drivers/id-card/sdt/record.ts";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ownCard, readyCards } from "./people.ts";

describe("people of the simulation", () => {
  it("have cards of all four kinds ready", () => {
    expect(readyCards.map(({ kind }) => kind)).toEqual([
      "resident",
      "hmtPermit",
      "foreigner2017",
      "foreigner2023",
    ]);
    for (const { name } of readyCards) expect(name).not.toBe("");
  });

  it("are invented: region 999999, born in 1900, a number that holds, the same for the same name", () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 15 }),
        fc.constantFrom("male", "female"),
        (name, sex) => {
          const { fields } = ownCard({ name, sex });
          const number = fields["id"] ?? "";
          expect(number).toMatch(/^9999991900/);
          expect(isGb11643Number(number)).toBe(true);
          expect(number.slice(6, 14)).toBe(fields["birth"]);
          expect(Number(number[16]) % 2).toBe(sex === "male" ? 1 : 0);
          expect(ownCard({ name, sex })).toEqual(ownCard({ name, sex }));
        },
      ),
    );
  });

  it("may have names of rare characters", () => {
    const { fields } = ownCard({ name: "䶮𠮷㛃" });
    expect(Buffer.from(cardTextBytes("resident", fields)).subarray(0, 8).toString("utf16le")).toBe("䶮𠮷㛃");
  });
});
