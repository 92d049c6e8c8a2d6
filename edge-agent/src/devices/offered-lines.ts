import type { Kind } from "@yimen/drivers/contract";

const idOf: Record<Kind, string> = {
  "id-card": "reader",
  "receipt-printer": "printer",
  "document-camera": "camera",
  "document-scanner": "scanner",
  "code-scanner": "code-scanner",
  rater: "rater",
  "window-sign": "sign",
  "passport-reader": "passport-reader",
};

export interface Offered {
  readonly kind: Kind;
  readonly driver: string;
  /** Drivers that may be meant as well: a remark for the installer. */
  readonly others?: readonly string[];
  readonly address: string;
}

/** What to put under `devices:` for a device that was found, with an id that none of `taken` has. */
export function offeredLines(
  { kind, driver, others = [], address }: Offered,
  taken: readonly string[],
): string {
  return [
    `- id: ${freeId(idOf[kind], taken)}`,
    `  kind: ${kind}`,
    `  driver: ${driver}${others.length === 0 ? "" : ` # or ${others.join(", ")}`}`,
    `  port: ${JSON.stringify(address)}`,
    "",
  ].join("\n");
}

function freeId(wanted: string, taken: readonly string[]): string {
  for (let number = 1; ; number += 1) {
    const id = number === 1 ? wanted : `${wanted}-${number}`;
    if (!taken.includes(id)) return id;
  }
}
