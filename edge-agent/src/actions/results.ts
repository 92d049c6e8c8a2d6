import { type Clock, type DeviceError, isDeviceError } from "@yimen/drivers/contract";
import type { ErrorCode } from "../contract/errors.ts";
import type { OrderDetail, OrderResult } from "../contract/station-order.ts";

export const refused = (code: ErrorCode): OrderResult => ({ outcome: "refused", code });

/** Work of an order with its time. A DeviceError is a failure with its code and what to do; anything else is thrown on. */
export async function timed(clock: Clock, work: () => Promise<OrderDetail | Failed>): Promise<OrderResult> {
  const begunAt = clock.uptime();
  const took = () => Math.max(0, Math.round(clock.uptime() - begunAt));
  try {
    const found = await work();
    return found instanceof Failed
      ? { outcome: "failed", code: found.code, detail: found.detail, milliseconds: took() }
      : { outcome: "done", detail: found, milliseconds: took() };
  } catch (error) {
    if (!isDeviceError(error)) throw error;
    const { code, action } = error as DeviceError;
    return { outcome: "failed", code, detail: { action }, milliseconds: took() };
  }
}

/** It was tried and did not work; `code` a device error code or a check's own word. */
export class Failed {
  readonly code: string;
  readonly detail: OrderDetail;

  constructor(code: string, detail: OrderDetail = {}) {
    this.code = code;
    this.detail = detail;
  }
}
