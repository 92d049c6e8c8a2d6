import type { PrinterProfile } from "../profile.ts";
import { CustomTongue } from "./custom.ts";
import { EscposTongue } from "./escpos.ts";
import type { Tongue } from "./said.ts";
import { StarTongue } from "./star.ts";
import { ZebraTongue } from "./zebra.ts";

const tongues: Readonly<Record<PrinterProfile["status"], new () => Tongue>> = {
  escpos: EscposTongue,
  custom: CustomTongue,
  star: StarTongue,
  zebra: ZebraTongue,
};

export function tongueOf(profile: PrinterProfile): Tongue {
  return new tongues[profile.status]();
}
