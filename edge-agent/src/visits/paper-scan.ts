import { isDeviceError, type Quad, type ScannedPage, type ScanOptions } from "@yimen/drivers/contract";
import { MjpegSplitter } from "@yimen/drivers/document-camera/mjpeg/split.ts";
import type { PageResult } from "@yimen/drivers/document-camera/page/process.ts";
import type { PaperScanView } from "../contract/index.ts";

/** All pages that lie in the scanner, each as soon as it is there. Throws as ScannerActions.scan does. */
export type ScanPages = (options: ScanOptions, signal: AbortSignal) => AsyncIterable<ScannedPage>;

export interface PaperScanWanted {
  readonly materialId: string;
  /** So many more the material has room for; at least 1. */
  readonly room: number;
  /** Gets each finished page, which is the caller's from then on. */
  keep(jpeg: Buffer): void;
  changed(): void;
}

export interface PaperScanParts {
  scan: ScanPages;
  process(jpeg: Uint8Array, options: { readonly corners: Quad }): Promise<PageResult>;
  /** What lies in the feeder is another person's. */
  leftBehind(): boolean;
}

export interface PaperScanSession {
  view(): PaperScanView;
  /** The pages so far stay. */
  stop(): void;
}

type Reason = NonNullable<PaperScanView["reason"]>;

const mostPages = 20;

/** Scans what lies in the scanner into pages of a material; begins at once. Ends by itself and never rejects. */
export function startPaperScan(wanted: PaperScanWanted, parts: PaperScanParts): PaperScanSession {
  const stop = new AbortController();
  const begun = parts.leftBehind()
    ? ({ state: "failed", reason: "left-behind" } as const)
    : ({ state: "scanning", reason: null } as const);
  let view: PaperScanView = { materialId: wanted.materialId, pages: 0, blank: 0, ...begun };
  const show = (change: Partial<PaperScanView>) => {
    view = { ...view, ...change };
    if (!stop.signal.aborted) wanted.changed();
  };
  const finished = async (jpeg: Uint8Array) => {
    const corners = edgesOf(jpeg);
    if (corners === null) throw new Unreadable();
    try {
      return await parts.process(jpeg, { corners });
    } catch {
      throw new Unreadable();
    }
  };
  const take = async ({ jpeg }: ScannedPage) => {
    const page = await finished(jpeg).finally(() => jpeg.fill(0));
    if (stop.signal.aborted || page.quality.blank) {
      page.jpeg.fill(0);
      if (page.quality.blank) show({ blank: view.blank + 1 });
      return;
    }
    show({ pages: view.pages + 1 });
    wanted.keep(page.jpeg);
  };
  const run = async () => {
    const options = { source: "automatic", mostPages: Math.min(mostPages, wanted.room) } as const;
    try {
      for await (const page of parts.scan(options, stop.signal)) await take(page);
      show(view.pages > 0 ? { state: "done" } : { state: "failed", reason: "blank" });
    } catch (error) {
      show({ state: "failed", reason: reasonOf(error) });
    }
  };
  if (begun.state === "scanning") void run();
  return { view: () => view, stop: () => stop.abort() };
}

/** A page that no picture can be made of. */
class Unreadable extends Error {}

/** A scanner's picture ends where its glass does: nothing is cut away by guess. null: it is no whole JPEG. */
function edgesOf(jpeg: Uint8Array): Quad | null {
  const size = new MjpegSplitter().push(jpeg)[0]?.size;
  if (size === undefined || size.width < 2 || size.height < 2) return null;
  const [right, bottom] = [size.width - 1, size.height - 1];
  return [
    [0, 0],
    [right, 0],
    [right, bottom],
    [0, bottom],
  ];
}

const reasons: Readonly<Record<string, Reason>> = {
  "paper-out": "paper-out",
  jammed: "jammed",
  "cover-open": "cover-open",
  busy: "busy",
  "invalid-data": "too-many",
  lost: "away",
  timeout: "away",
  "cannot-open": "away",
  unresponsive: "away",
};

function reasonOf(error: unknown): Reason {
  if (error instanceof Unreadable) return "unreadable";
  return (isDeviceError(error) ? reasons[error.code] : undefined) ?? "failed";
}
