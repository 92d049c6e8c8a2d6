import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createManualClock } from "../testing/clock.ts";
import type { Transmit } from "./apdu.ts";
import { readPassport } from "./read-passport.ts";
import { keyOf, type SamplePassport, samplePassport } from "./sample-passport.ts";
import { createPassportChip } from "./simulator.ts";

const clock = createManualClock();
const bigFace = (length: number) => {
  const face = new Uint8Array(length).fill(0x5a);
  face.set([0xff, 0xd8, 0xff, 0xe0]);
  return face;
};
const read = (transmit: Transmit, key = keyOf(samplePassport)) => readPassport(transmit, key, { clock });

describe("a chip", () => {
  it("is read with its zone and its face", async () => {
    expect(await read(createPassportChip().transmit)).toEqual({
      documentNumber: "E99999999",
      documentType: "P",
      issuer: "UTO",
      nationality: "UTO",
      surname: "YANGLI",
      givenNames: "JIA",
      sex: "female",
      birth: "20000101",
      expiry: "20391231",
      face: samplePassport.face,
    });
  });

  it.each([20_000, 255, 256, 30_000])("with a face of %d bytes", async (length) => {
    const sample = { ...samplePassport, face: bigFace(length) };
    const passport = await read(createPassportChip({ sample }).transmit);
    expect(Buffer.from(passport.face ?? []).equals(sample.face)).toBe(true);
  });

  it("without a face, by its own list or by its files", async () => {
    const bare = createPassportChip({ sample: { ...samplePassport, face: null } });
    expect((await read(bare.transmit)).face).toBe(null);
    const liar = createPassportChip();
    liar.setFault("no-face");
    expect((await read(liar.transmit)).face).toBe(null);
  });

  it("whose face nobody waits for is read in a few commands", async () => {
    const chip = createPassportChip({ sample: { ...samplePassport, face: bigFace(20_000) } });
    const passport = await readPassport(chip.transmit, keyOf(samplePassport), { clock, withFace: false });
    expect(passport.face).toBe(null);
    expect(chip.state.commands).toBeLessThan(12);
  });

  it("can be read again, and by another terminal", async () => {
    const chip = createPassportChip();
    const first = await read(chip.transmit);
    expect(await read(chip.transmit)).toEqual(first);
  });
});

describe("what goes wrong", () => {
  it.each([
    ["wrong-key", "refused"],
    ["lifted-early", "card-unreadable"],
    ["wrong-mac", "protocol"],
    ["pace-only", "unsupported"],
    ["short-file", "protocol"],
  ] as const)("%s is %s, and the next reading works", async (fault, code) => {
    const chip = createPassportChip();
    chip.setFault(fault);
    await expect(read(chip.transmit)).rejects.toMatchObject({ name: "DeviceError", code });
    chip.setFault(null);
    chip.reset();
    expect((await read(chip.transmit)).documentNumber).toBe("E99999999");
  });

  it("another document's key is refused", async () => {
    const key = { ...keyOf(samplePassport), documentNumber: "E99999998" };
    await expect(read(createPassportChip().transmit, key)).rejects.toMatchObject({ code: "refused" });
  });

  it.each([
    ["documentNumber", "E-9999999"],
    ["documentNumber", "E999999999"],
    ["birth", "2000-1"],
    ["expiry", ""],
  ] as const)("a key that no zone has: %s %s", async (field, text) => {
    const key = { ...keyOf(samplePassport), [field]: text };
    const chip = createPassportChip();
    await expect(read(chip.transmit, key)).rejects.toMatchObject({ code: "invalid-data" });
    expect(chip.state.commands).toBe(0);
  });

  it("a silent chip is given up when told to", async () => {
    const chip = createPassportChip();
    chip.setFault("silent");
    const stop = new AbortController();
    const reading = readPassport(chip.transmit, keyOf(samplePassport), { clock, signal: stop.signal });
    const given = expect(reading).rejects.toMatchObject({ code: "aborted" });
    stop.abort();
    await given;
  });

  it("any answer of any chip ends in a passport or a DeviceError", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.nat({ max: 30 }),
        fc.uint8Array({ maxLength: 60 }),
        fc.boolean(),
        async (at, noise, appended) => {
          const chip = createPassportChip();
          let count = 0;
          const passport = read(async (apdu) => {
            const right = await chip.transmit(apdu);
            count += 1;
            if (count !== at) return right;
            return appended ? Uint8Array.of(...noise, ...right) : noise;
          });
          const outcome = await passport.catch((error: unknown) => error);
          if (outcome instanceof Error) expect(outcome).toMatchObject({ name: "DeviceError" });
        },
      ),
    );
  });

  it("any one bit turned on the way is seen once the channel is secured", async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 4, max: 8 }), fc.nat({ max: 1 << 20 }), async (at, bit) => {
        const chip = createPassportChip();
        let count = 0;
        const reading = read(async (apdu) => {
          const right = await chip.transmit(apdu);
          count += 1;
          if (count !== at) return right;
          // The status behind the secured part is not signed, and not looked at.
          const place = bit % ((right.length - 2) * 8);
          return right.with(place >> 3, (right[place >> 3] ?? 0) ^ (1 << (place & 7)));
        });
        await expect(reading).rejects.toMatchObject({ code: "protocol" });
      }),
    );
  });
});

it("keeps the sample a test person", () => {
  const { documentNumber, birth, issuer }: SamplePassport = samplePassport;
  expect([documentNumber, birth, issuer]).toEqual(["E99999999", "000101", "UTO"]);
});
