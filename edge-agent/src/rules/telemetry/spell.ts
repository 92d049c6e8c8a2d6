import type { deviceWords } from "../../contract/views.ts";

export type DeviceWord = (typeof deviceWords)[number];

/** planned: taken out of use by a person, in maintenance or under a check; counts neither for nor against a device. */
export type SpellWord = DeviceWord | "planned";

/** A time in which a device kept one word for one cause. Times that no spell covers are unknown. */
export interface Spell {
  readonly word: SpellWord;
  /** A device error code or a notice such as paper-low; null: none. */
  readonly cause: string | null;
  /** Milliseconds since 1970; `to` null: it goes on. */
  readonly from: number;
  readonly to: number | null;
}

/** A person can use the device. */
export function usable(word: SpellWord): boolean {
  return word === "in-service" || word === "attention";
}

/** A person can't, and nobody wanted it so. */
export function down(word: SpellWord): boolean {
  return word === "degraded" || word === "out-of-service";
}

/** The part of a spell within [from, to), in milliseconds; what goes on lasts until `to`. */
export function lengthWithin(spell: Pick<Spell, "from" | "to">, from: number, to: number): number {
  return Math.max(0, Math.min(spell.to ?? to, to) - Math.max(spell.from, from));
}
