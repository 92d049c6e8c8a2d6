import { DeviceError } from "@yimen/drivers/contract";

/** Whatever a driver threw, as the error that leaves it. */
export function asDeviceError(error: unknown): DeviceError {
  return error instanceof DeviceError
    ? error
    : new DeviceError("protocol", "the driver failed", { cause: error });
}

/** Silence on a port that is there has a word of its own: nothing was unplugged. */
export function silenceNamed(error: DeviceError): DeviceError {
  return error.code === "timeout" ? new DeviceError("unresponsive", error.message, { cause: error }) : error;
}
