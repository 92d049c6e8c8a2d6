import { isDeviceError } from "@yimen/drivers/contract";
import type { Config, DeviceConfig } from "../../config/schema.ts";
import type { StationView } from "../../contract/views.ts";
import { advice, type Finding, ok, wrong } from "./finding.ts";

const limitMs = 4000;

/** A running agent holds its ports, so it is asked; without one each port is opened and closed again. */
export async function checkPorts(config: Config, station: StationView | null): Promise<readonly Finding[]> {
  if (station !== null) return station.devices.map(fromAgent);
  if (config.devices.length === 0)
    return config.simulate === false
      ? [advice("devices", "none configured; the kiosk will take typed identities and print nothing")]
      : [];
  return Promise.all(config.devices.map(tryPort));
}

function fromAgent(device: StationView["devices"][number]): Finding {
  const cause = device.error === null ? "" : `, ${device.error.code}: ${device.error.action}`;
  const detail = `${device.address} ${device.word}${cause}`;
  const finding = device.word === "in-service" ? ok(device.id, detail) : wrong(device.id, detail);
  return { ...finding, device: true };
}

async function tryPort({ id, port, serial }: DeviceConfig): Promise<Finding> {
  const { openTransport } = await import("@yimen/drivers/transport/open.ts");
  try {
    const options = {
      ...(serial?.baudRate === undefined ? {} : { baudRate: serial.baudRate }),
      ...(serial?.hardwareFlow === undefined ? {} : { hardwareFlow: serial.hardwareFlow }),
    };
    const transport = await openTransport(port, options, AbortSignal.timeout(limitMs));
    await transport.close();
    return { ...ok(id, `${port} opens`), device: true };
  } catch (error) {
    const reason = isDeviceError(error) ? error.message : "it does not open";
    return { ...wrong(id, `${port}: ${reason}`), device: true };
  }
}
