import { hash } from "node:crypto";
import type { Command } from "../contract/op.ts";
import type { Vault } from "../security/vault.ts";
import { canonical } from "./canonical.ts";
import { indexes } from "./sealed-places.ts";

/** Commands of the first journals, which hold nothing of a person; what was answered before stays recognised. */
const plain: ReadonlySet<Command["type"]> = new Set<Command["type"]>([
  "advance-case",
  "request-receipt",
  "start-receipt",
  "finish-receipt",
  "retract-receipt",
]);

/** A command's fingerprint: keyed, as a plain hash would give away a person's number or a short note. */
export function bodyOf(command: Command, vault: Vault): string {
  const text = canonical(command);
  const keyed = !plain.has(command.type) || ("note" in command && command.note !== undefined);
  return keyed ? vault.index(indexes.command, text) : hash("sha256", text, "hex");
}
