import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { gb11643CheckCharacter, isGb11643Number } from "../gb11643.ts";
import { cardText } from "./card-text.ts";
import { decodeSdt } from "./decode.ts";
import { encodeSdt } from "./frame.ts";
import { cardTextBytes, parseRecord } from "./record.ts";
import { sampleCards } from "./sample-cards.ts";
import { encodeCardText } from "./text.ts";

const anyText = fc.uint8Array({ minLength: 256, maxLength: 256 });

describe("no card is too odd", () => {
  it("any 256 bytes make a record and a text", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const card = cardText(text);
        expect(parseRecord(text).kind).toBe(card.kind);
        JSON.stringify(card);
      }),
    );
  });
  it("a text that is too short makes one, too", () => {
    expect(cardText(new Uint8Array(3)).name.length).toBeLessThanOrEqual(1);
  });
  it("any bytes decode to lines that add up", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.uint8Array(), fc.uint8Array({ minLength: 2 }).map(encodeSdt))),
        (chunks) => {
          for (const line of decodeSdt(chunks)) JSON.stringify(line);
        },
      ),
    );
  });
  it("fields keep what fits, and no field runs into its neighbour", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 60 }), (name) => {
        const fields = { ...sampleCards.resident.fields, name };
        const back = parseRecord(cardTextBytes("resident", fields)).fields;
        expect(name.slice(0, 15).startsWith(back["name"] ?? "")).toBe(true);
        expect({ ...back, name: "", reserved: "" }).toEqual({ ...fields, name: "", reserved: "" });
      }),
    );
  });
});

describe("one shape for all kinds", () => {
  const shape = (kind: keyof typeof sampleCards, fields: Record<string, string> = {}) =>
    cardText(cardTextBytes(kind, { ...sampleCards[kind].fields, ...fields }));

  it("resident", () => {
    expect(shape("resident")).toEqual({
      kind: "resident",
      name: "样例甲",
      sex: "female",
      nationCode: "01",
      nation: "汉",
      birth: "19000228",
      address: "某省样例市虚构区测试路0号",
      number: "999999190002280025",
      numberValid: true,
      authority: "样例市公安局虚构分局",
      validFrom: "20200101",
      validTo: "长期",
    });
  });
  it("Hong Kong, Macau, Taiwan permit", () => {
    expect(shape("hmtPermit")).toMatchObject({ passNumber: "H00000000", issueCount: "01", sex: "male" });
    expect(shape("hmtPermit")).not.toHaveProperty("nation");
  });
  it("foreigner, 2017: the Chinese name where there is one, else the Latin", () => {
    expect(shape("foreigner2017")).toMatchObject({ name: "样例丙", numberValid: null, nationality: "XXX" });
    expect(shape("foreigner2017", { cnName: "" }).name).toBe("SAMPLE, TEST PERSON");
  });
  it("foreigner, 2023: a space between the two halves of a name stays", () => {
    const enName1 = "SAMPLE, A NAME THAT FILLS THE LINE ";
    expect(enName1.length).toBe(35);
    expect(shape("foreigner2023", { enName1, enName2: "TWICE" }).latinName).toBe(
      "SAMPLE, A NAME THAT FILLS THE LINE TWICE",
    );
  });
  it("a wrong check character is told, not refused", () => {
    expect(shape("resident", { id: "999999190002280020" }).numberValid).toBe(false);
  });
});

describe("GB 11643", () => {
  it("one wrong digit never passes", () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{17}$/),
        fc.nat({ max: 16 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, at, by) => {
          const check = gb11643CheckCharacter(digits);
          expect(isGb11643Number(`${digits}${check}`)).toBe(true);
          const wrong = `${digits.slice(0, at)}${(Number(digits[at]) + by) % 10}${digits.slice(at + 1)}`;
          expect(isGb11643Number(`${wrong}${check}`)).toBe(false);
        },
      ),
    );
  });
  it("texts that are no numbers don't throw", () => {
    for (const text of ["", "XXX000000000000", "99999919000228002", "９９９９９９１９０００２２８００２５"]) {
      expect(isGb11643Number(text)).toBe(false);
    }
    expect(encodeCardText("", 4).length).toBe(4);
  });
});
