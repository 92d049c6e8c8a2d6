import type { Found } from "./machine.ts";
import { findUml } from "./uml.ts";

/** The quickest machine that can run here, or why none can. `YIMEN_HIL_MACHINE` (uml, qemu) insists on one. */
export async function findMachine(): Promise<Found> {
  return findUml();
}
