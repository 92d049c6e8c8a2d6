import { DeviceError } from "../../contract/index.ts";
import { type Element, find, findAll, numberOf, readXml, textOf } from "./xml.ts";

/** Where paper lies, and what can be asked of it there. Lengths in 1/300 inch. */
export interface PaperSource {
  readonly maxWidth: number;
  readonly maxHeight: number;
  /** Dots an inch, ascending, never empty. */
  readonly resolutions: readonly number[];
  readonly colourModes: ReadonlySet<string>;
}

export interface ScannerCapabilities {
  readonly version: string;
  readonly model: string;
  readonly serial: string | null;
  readonly platen: PaperSource | null;
  readonly feeder: PaperSource | null;
  /** Whether the feeder turns sheets over. */
  readonly duplex: boolean;
}

const a4 = { width: 2480, height: 3508 };
const usualDpi = 300;

/**
 * An answer to `GET {root}/ScannerCapabilities`; the platen may be missing (feeder only), and so may the feeder.
 * Throws DeviceError `protocol`.
 */
export function readCapabilities(xml: Uint8Array): ScannerCapabilities {
  const root = readXml(xml);
  if (root.name !== "ScannerCapabilities") throw new DeviceError("protocol", "This is no eSCL scanner");
  const platen = find(root, "PlatenInputCaps");
  const adf = find(root, "Adf");
  const simplex = adf && find(adf, "AdfSimplexInputCaps");
  const duplex = adf && find(adf, "AdfDuplexInputCaps");
  const feeder = simplex ?? duplex ?? null;
  if (platen === null && feeder === null) {
    throw new DeviceError("protocol", "The scanner has neither a platen nor a feeder");
  }
  return {
    version: textOf(root, "Version") ?? "2.0",
    model: readable(textOf(root, "MakeAndModel")) || "eSCL scanner",
    serial: readable(textOf(root, "SerialNumber")) || null,
    platen: platen && source(platen),
    feeder: feeder && source(feeder),
    duplex: duplex !== null,
  };
}

/** What people and logs are shown of a text from the network. */
function readable(text: string | null): string {
  return (text ?? "").replace(/\p{C}/gu, "").trim().slice(0, 80);
}

function source(element: Element): PaperSource {
  const discrete = findAll(element, "DiscreteResolution").map((one) => numberOf(one, "XResolution"));
  const range = find(element, "XResolutionRange");
  const stepped = range === null ? [] : steps(range);
  const resolutions = [...discrete, ...stepped].filter((dpi) => dpi !== null && dpi >= 50 && dpi <= 2400);
  return {
    maxWidth: numberOf(element, "MaxWidth") ?? a4.width,
    maxHeight: numberOf(element, "MaxHeight") ?? a4.height,
    resolutions:
      resolutions.length === 0 ? [usualDpi] : [...new Set(resolutions as number[])].sort((a, b) => a - b),
    colourModes: new Set(findAll(element, "ColorMode").map((mode) => mode.text)),
  };
}

/** Of a range, the resolutions that papers are scanned at. */
function steps(range: Element): number[] {
  const low = numberOf(range, "Min") ?? usualDpi;
  const high = numberOf(range, "Max") ?? low;
  return [100, 150, 200, 300, 400, 600].filter((dpi) => dpi >= low && dpi <= high);
}
