const namespaces =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

/** What the simulated scanner says of its paper path. */
export type AdfState =
  | "ScannerAdfLoaded"
  | "ScannerAdfEmpty"
  | "ScannerAdfJam"
  | "ScannerAdfHatchOpen"
  | "ScannerAdfProcessing";

export function statusXml(state: "Idle" | "Processing" | "Stopped", adf: AdfState | null): string {
  const feeder = adf === null ? "" : `<scan:AdfState>${adf}</scan:AdfState>`;
  return `<scan:ScannerStatus ${namespaces}><pwg:Version>2.6</pwg:Version><pwg:State>${state}</pwg:State>${feeder}</scan:ScannerStatus>`;
}

export function capabilitiesXml(has: {
  readonly platen: boolean;
  readonly feeder: boolean;
  readonly duplex: boolean;
}): string {
  const place = (name: string, caps: string) => `<scan:${name}>${caps}</scan:${name}>`;
  const platen = has.platen ? place("Platen", place("PlatenInputCaps", caps)) : "";
  const simplex = place("AdfSimplexInputCaps", caps);
  const duplex = has.duplex ? place("AdfDuplexInputCaps", caps) : "";
  const adf = has.feeder ? place("Adf", simplex + duplex + place("FeederCapacity", "50")) : "";
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<!-- simulated -->\n<scan:ScannerCapabilities ${namespaces}>`,
    "<pwg:Version>2.6</pwg:Version><pwg:MakeAndModel>Yimen &amp; Co. Simulated Scanner</pwg:MakeAndModel>",
    "<pwg:SerialNumber>SIM-0001</pwg:SerialNumber>",
    `${platen}${adf}</scan:ScannerCapabilities>`,
  ].join("\n");
}

const resolutions = [100, 200, 300, 600]
  .map(
    (dpi) =>
      `<scan:DiscreteResolution><scan:XResolution>${dpi}</scan:XResolution><scan:YResolution>${dpi}</scan:YResolution></scan:DiscreteResolution>`,
  )
  .join("");

const caps = [
  "<scan:MinWidth>16</scan:MinWidth><scan:MaxWidth>2550</scan:MaxWidth>",
  "<scan:MinHeight>16</scan:MinHeight><scan:MaxHeight>3508</scan:MaxHeight>",
  "<scan:SettingProfiles><scan:SettingProfile><scan:ColorModes>",
  "<scan:ColorMode>Grayscale8</scan:ColorMode><scan:ColorMode>RGB24</scan:ColorMode></scan:ColorModes>",
  `<scan:SupportedResolutions><scan:DiscreteResolutions>${resolutions}</scan:DiscreteResolutions></scan:SupportedResolutions>`,
  "</scan:SettingProfile></scan:SettingProfiles>",
].join("");
