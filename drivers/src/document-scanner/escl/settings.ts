import type { ScanOptions } from "../../contract/index.ts";
import type { PaperSource, ScannerCapabilities } from "./capabilities.ts";

/** One job, as it is asked for. */
export interface ScanJob {
  readonly source: "platen" | "feeder";
  readonly dpi: number;
  readonly colour: "RGB24" | "Grayscale8";
  readonly duplex: boolean;
  /** In 1/300 inch. */
  readonly width: number;
  readonly height: number;
}

const a4 = { width: 2480, height: 3508 };
const usualDpi = 200;

/** What the scanner has of what was asked for: the nearest resolution, A4 or as much of it as there is. */
export function jobFor(
  source: "platen" | "feeder",
  paper: PaperSource,
  options: ScanOptions,
  capabilities: ScannerCapabilities,
): ScanJob {
  const wanted = options.dpi ?? usualDpi;
  const dpi = paper.resolutions.reduce((best, one) =>
    Math.abs(one - wanted) < Math.abs(best - wanted) ? one : best,
  );
  const grey = options.colour === "grey";
  const both = paper.colourModes.size === 0;
  const has = (mode: string) => both || paper.colourModes.has(mode);
  return {
    source,
    dpi,
    colour: (grey && has("Grayscale8")) || !has("RGB24") ? "Grayscale8" : "RGB24",
    duplex: source === "feeder" && capabilities.duplex && options.duplex === true,
    width: Math.min(a4.width, paper.maxWidth),
    height: Math.min(a4.height, paper.maxHeight),
  };
}

const namespaces =
  'xmlns:scan="http://schemas.hp.com/imaging/escl/2011/05/03" xmlns:pwg="http://www.pwg.org/schemas/2010/12/sm"';

/** The body of `POST {root}/ScanJobs`. Duplex stands only where it is asked of a feeder that has it. */
export function writeSettings(job: ScanJob, version: string): string {
  const region = [
    "<pwg:ContentRegionUnits>escl:ThreeHundredthsOfInches</pwg:ContentRegionUnits>",
    "<pwg:XOffset>0</pwg:XOffset><pwg:YOffset>0</pwg:YOffset>",
    `<pwg:Width>${job.width}</pwg:Width><pwg:Height>${job.height}</pwg:Height>`,
  ].join("");
  const duplex = job.source === "feeder" ? `<scan:Duplex>${job.duplex}</scan:Duplex>` : "";
  return [
    `<?xml version="1.0" encoding="UTF-8"?>\n<scan:ScanSettings ${namespaces}>`,
    `<pwg:Version>${/^[0-9.]{1,8}$/.test(version) ? version : "2.0"}</pwg:Version>`,
    `<pwg:ScanRegions><pwg:ScanRegion>${region}</pwg:ScanRegion></pwg:ScanRegions>`,
    `<pwg:InputSource>${job.source === "platen" ? "Platen" : "Feeder"}</pwg:InputSource>`,
    `<scan:ColorMode>${job.colour}</scan:ColorMode>`,
    "<pwg:DocumentFormat>image/jpeg</pwg:DocumentFormat>",
    "<scan:DocumentFormatExt>image/jpeg</scan:DocumentFormatExt>",
    `<scan:XResolution>${job.dpi}</scan:XResolution><scan:YResolution>${job.dpi}</scan:YResolution>`,
    `${duplex}</scan:ScanSettings>`,
  ].join("");
}
