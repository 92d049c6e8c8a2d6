import type { Found } from "./machine.ts";
import { findQemu } from "./qemu.ts";
import { findUml } from "./uml.ts";

/** The machine that YIMEN_HIL names (uml, qemu), else User-Mode Linux, else QEMU. */
export async function findMachine(): Promise<Found> {
  const named = process.env["YIMEN_HIL"];
  if (named === "qemu") return findQemu();
  const uml = await findUml();
  if (named === "uml" || "machine" in uml) return uml;
  const qemu = await findQemu();
  return "machine" in qemu ? qemu : { why: `${uml.why}; and QEMU: ${qemu.why}` };
}
