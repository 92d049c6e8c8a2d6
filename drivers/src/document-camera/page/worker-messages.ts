import type { DeviceErrorCode } from "../../contract/index.ts";
import type { Located, LocateOptions } from "./locate.ts";
import type { PageOptions, PageResult } from "./process.ts";

/** What the agent's process sends to the page process. */
export type PageRequest =
  | { readonly id: number; readonly job: "process"; readonly jpeg: Uint8Array; readonly options: PageOptions }
  | {
      readonly id: number;
      readonly job: "locate";
      readonly jpeg: Uint8Array;
      readonly options: LocateOptions;
    };

/** What the page process has used since it started. */
export interface PageUsage {
  readonly pid: number;
  readonly cpuMs: number;
  readonly peakBytes: number;
}

export type PageReply =
  | {
      readonly id: number;
      readonly done: true;
      readonly result: PageResult | Located;
      readonly usage: PageUsage;
    }
  | { readonly id: number; readonly done: false; readonly code: DeviceErrorCode; readonly message: string };
