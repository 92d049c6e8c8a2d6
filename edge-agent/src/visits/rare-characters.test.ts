import { missingGlyphs } from "@yimen/drivers/raster/fonts.ts";
import { expect, it } from "vitest";
import { missingCharacters } from "./rare-characters.ts";
import { maskedIdentity } from "./visit-view.ts";

it("asks the fonts only about what GBK has not", () => {
  const asked: string[] = [];
  const missing = (text: string) => {
    asked.push(text);
    return ["䶮"];
  };
  for (const name of ["样例甲", "喆龘", "Anna O'Neill-Li", "古丽·样例", ""])
    expect(missingCharacters(name, missing)).toEqual([]);
  expect(asked).toEqual([]);
  expect(missingCharacters("样䶮𠮷", missing)).toEqual(["䶮"]);
  expect(asked).toEqual(["䶮𠮷"]);
});

it("asks the fonts of this machine when none other are named", () => {
  expect(missingCharacters("样䶮𠮷")).toEqual(missingGlyphs("䶮𠮷"));
});

it("leaves none of a name's covered characters in what stays after a submission", () => {
  const view = {
    name: "样䶮𠮷",
    nameMasked: "样*𠮷",
    number: "999999190002280025",
    numberMasked: "9999**********0025",
    kind: "typed",
    source: "typed",
    photo: null,
    missing: ["䶮", "𠮷"],
  } as const;
  expect(maskedIdentity({ ...view, missing: [...view.missing] })).toMatchObject({
    name: "样*𠮷",
    missing: ["𠮷"],
  });
});
