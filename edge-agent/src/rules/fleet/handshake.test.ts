import fc from "fast-check";
import { expect, it } from "vitest";
import { hallProof, type Said, stationProof } from "./handshake.ts";

const key = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((raw) => Buffer.from(raw).toString("base64"));
const nonce = fc
  .uint8Array({ minLength: 32, maxLength: 32 })
  .map((raw) => Buffer.from(raw).toString("base64url"));
const said: fc.Arbitrary<Said> = fc.record({
  ...{ hallKey: key, stationKey: key, hallNonce: nonce, stationNonce: nonce },
  station: fc.integer({ min: 0, max: 999 }).map((number) => String(number).padStart(3, "0")),
});
const parts = ["hallKey", "station", "stationKey", "hallNonce", "stationNonce"] as const;

it("makes another text of whatever differs: who means whom, with which keys, when", () => {
  fc.assert(
    fc.property(said, said, fc.constantFrom(...parts), (one, other, part) => {
      fc.pre(one[part] !== other[part]);
      const changed = { ...one, [part]: other[part] };
      expect(stationProof(changed)).not.toBe(stationProof(one));
      expect(hallProof(changed)).not.toBe(hallProof(one));
    }),
  );
});

it("makes no proof of a station that could pass for a hall's, nor with keys or nonces that change places", () => {
  fc.assert(
    fc.property(said, said, (one, other) => {
      expect(stationProof(one)).not.toBe(hallProof(other));
      fc.pre(one.hallKey !== one.stationKey && one.hallNonce !== one.stationNonce);
      const { hallKey, stationKey, hallNonce, stationNonce } = one;
      expect(stationProof({ ...one, hallKey: stationKey, stationKey: hallKey })).not.toBe(stationProof(one));
      expect(stationProof({ ...one, hallNonce: stationNonce, stationNonce: hallNonce })).not.toBe(
        stationProof(one),
      );
    }),
  );
});
