import { createHmac, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { HallError } from "../contract/errors.ts";
import { type KeyShelf, Vault, type WrappedKey } from "./vault.ts";

/** A shelf in memory, as the vault sees any. */
function shelf(): KeyShelf & { readonly keys: Map<string, WrappedKey>; adds: number } {
  const keys = new Map<string, WrappedKey>();
  const name = (id: Uint8Array) => Buffer.from(id).toString("hex");
  return {
    keys,
    adds: 0,
    add(added) {
      this.adds += 1;
      for (const key of added) keys.set(name(key.id), key);
    },
    find: (id) => keys.get(name(id)) ?? null,
    remove: (id) => void keys.delete(name(id)),
  };
}

const root = randomBytes(32);
const place = { table: "cases", row: "1", column: "fields" };

describe("sealing", () => {
  test("opens where it belongs, after a restart too, and nowhere else", () => {
    const keys = shelf();
    const vault = new Vault(root, keys);
    const text = fc.uint8Array({ maxLength: 400 });
    fc.assert(
      fc.property(text, fc.constantFrom("table", "row", "column" as const), (plain, moved) => {
        const sealed = vault.seal(vault.newCaseKey(), place, plain);
        const again = new Vault(root, keys);
        expect(again.open(place, sealed)).toEqual(Buffer.from(plain));
        expect(() => again.open({ ...place, [moved]: "other" }, sealed)).toThrow(HallError);
      }),
      { numRuns: 40 },
    );
  });

  test("any altered byte is found", () => {
    const keys = shelf();
    const vault = new Vault(root, keys);
    const sealed = vault.seal(vault.newCaseKey(), place, Buffer.from("张三"));
    for (let at = 0; at < sealed.length; at += 1) {
      const altered = Buffer.from(sealed);
      altered[at] = (altered[at] ?? 0) ^ 1;
      let opened: Buffer | null = null;
      try {
        opened = vault.open(place, altered);
      } catch (error) {
        expect(error).toMatchObject({ code: "storage-damaged" });
      }
      expect(opened).toBeNull();
    }
  });

  test("equal texts do not look alike, and a text does not show", () => {
    const vault = new Vault(root, shelf());
    const key = vault.newCaseKey();
    const [one, two] = [
      vault.seal(key, place, Buffer.from("张三")),
      vault.seal(key, place, Buffer.from("张三")),
    ];
    expect(one.equals(two)).toBe(false);
    expect(one.includes(Buffer.from("张三"))).toBe(false);
  });

  test("another root key opens nothing", () => {
    const keys = shelf();
    const vault = new Vault(root, keys);
    const sealed = vault.seal(vault.newCaseKey(), place, Buffer.from("x"));
    expect(() => new Vault(randomBytes(32), keys).open(place, sealed)).toThrow(HallError);
  });
});

test("shredding a key closes what it sealed, and only that", () => {
  const vault = new Vault(root, shelf());
  const [one, two] = [vault.newCaseKey(), vault.newCaseKey()];
  const [first, second] = [vault.seal(one, place, Buffer.of(1)), vault.seal(two, place, Buffer.of(2))];
  vault.shred(one);
  expect(vault.open(place, first)).toBeNull();
  expect(vault.holds(one)).toBe(false);
  expect(vault.open(place, second)).toEqual(Buffer.of(2));
});

test("keys are stored before they are handed out, many at once", () => {
  const keys = shelf();
  const vault = new Vault(root, keys);
  const handed = Array.from({ length: 100 }, () => vault.newCaseKey());
  expect(new Set(handed).size).toBe(100);
  for (const key of handed) expect(keys.keys.has(key)).toBe(true);
  expect(keys.adds).toBe(2);
});

test("an index is keyed, and differs by purpose", () => {
  const vault = new Vault(root, shelf());
  const number = "999999190001010015";
  expect(vault.index("applicant", number)).toBe(new Vault(root, shelf()).index("applicant", number));
  expect(vault.index("applicant", number)).not.toBe(vault.index("token", number));
  expect(vault.index("applicant", number)).not.toBe(createHmac("sha256", "").update(number).digest("hex"));
  expect(vault.index("applicant", number)).not.toBe(
    new Vault(randomBytes(32), shelf()).index("applicant", number),
  );
});
