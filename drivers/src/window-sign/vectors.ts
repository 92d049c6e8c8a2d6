import { readFileSync } from "node:fs";

interface Vector {
  readonly id: string;
  readonly hex: string;
  readonly meaning: string;
  readonly phy1Hex?: string;
  readonly dir?: string;
}

/** The vector files beside this one: published frames ("anchored") and frames built by another program. */
export const onbonVectors: readonly Vector[] = load("led_onbon_bx.json");
const otherVectors: readonly Vector[] = load("led_misc.json");

export function fromHex(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replace(/\s+/g, ""), "hex"));
}

/** The bytes of one vector; `body`: without marks, escapes and CRC. */
export function vector(id: string): { readonly bytes: Uint8Array; readonly body: Uint8Array } {
  const found = [...onbonVectors, ...otherVectors].find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`no vector ${id}`);
  return { bytes: fromHex(found.hex), body: fromHex(found.phy1Hex ?? "") };
}

function load(name: string): readonly Vector[] {
  const file = JSON.parse(readFileSync(new URL(`./vectors/${name}`, import.meta.url), "utf8"));
  return (file as { readonly vectors: readonly Vector[] }).vectors;
}
