import { chmodSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { readKeyFile } from "./key-file.ts";
import { base32, isToken, newToken } from "./token.ts";

const folder = mkdtempSync(join(tmpdir(), "yimen-key-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test("a key is made once, readable by its owner only", () => {
  const path = join(folder, "made", "node.key");
  const key = readKeyFile(path, true);
  expect(key).toHaveLength(32);
  expect(statSync(path).mode & 0o777).toBe(0o600);
  expect(readKeyFile(path, true)).toEqual(key);
});

test("a key file that others may read is refused, with its mode", () => {
  const path = join(folder, "wide.key");
  readKeyFile(path, true);
  for (const mode of [0o640, 0o604, 0o644]) {
    chmodSync(path, mode);
    expect(() => readKeyFile(path, true)).toThrowError(
      expect.objectContaining({
        code: "keys-exposed",
        fields: [{ path, reason: `mode ${mode.toString(8)}, want 600` }],
      }),
    );
  }
});

test("a missing or damaged key is refused and never made anew", () => {
  const path = join(folder, "missing.key");
  expect(() => readKeyFile(path, false)).toThrowError(expect.objectContaining({ code: "keys-exposed" }));
  const cut = join(folder, "cut.key");
  readKeyFile(cut, true);
  writeFileSync(cut, readFileSync(cut, "utf8").slice(0, 40));
  expect(() => readKeyFile(cut, true)).toThrowError(expect.objectContaining({ code: "keys-exposed" }));
});

test("base32 is RFC 4648's, in lower case and without padding", () => {
  const vectors = {
    "": "",
    f: "my",
    fo: "mzxq",
    foo: "mzxw6",
    foob: "mzxw6yq",
    fooba: "mzxw6ytb",
    foobar: "mzxw6ytboi",
  };
  for (const [text, expected] of Object.entries(vectors)) expect(base32(Buffer.from(text))).toBe(expected);
});

test("tokens are 128 bits, each its own", () => {
  const tokens = new Set(Array.from({ length: 1000 }, () => newToken()));
  expect(tokens.size).toBe(1000);
  for (const token of tokens) expect(isToken(token)).toBe(true);
});
