import { type Device, type Driver, isDeviceError, systemClock } from "@yimen/drivers/contract";
import type { DeviceConfig } from "../config/schema.ts";
import { agentUrl, askStation } from "./agent-api.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import { configFor, type Settings } from "./settings.ts";

/** Opens configured devices one after another and asks each whether it answers; `--print` prints a test slip. */
export async function testDevices(
  id: string | undefined,
  options: Settings & { readonly print?: boolean },
): Promise<ExitCode> {
  const config = await configFor(options);
  if ((await askStation(config)) !== null)
    throw new CommandError(
      exit.failed,
      `The agent at ${agentUrl(config)} holds the devices. Stop it first, or see them with: yimen devices list`,
    );
  const wanted = config.devices.filter((device) => id === undefined || device.id === id);
  if (wanted.length === 0) throw new CommandError(exit.away, nothingToTest(id, config.devices));
  const answers: ExitCode[] = [];
  for (const device of wanted) answers.push(await testOne(device, options.print === true));
  return (
    answers.find((answer) => answer === exit.failed) ??
    answers.find((answer) => answer === exit.away) ??
    exit.ok
  );
}

function nothingToTest(id: string | undefined, devices: readonly DeviceConfig[]): string {
  if (devices.length === 0) return "No devices are configured. Name a file that has some: --config FILE";
  return `There is no device ${id}. Configured: ${devices.map((device) => device.id).join(", ")}`;
}

async function testOne(device: DeviceConfig, print: boolean): Promise<ExitCode> {
  const say = (text: string) => process.stdout.write(`${device.id}  ${text}\n`);
  const { findDriver } = await import("@yimen/drivers/registry.ts");
  const driver = await findDriver(device.driver)?.load();
  if (driver === undefined) throw new CommandError(exit.usage, `There is no driver ${device.driver}.`);
  const { openTransport } = await import("@yimen/drivers/transport/open.ts");
  const begun = performance.now();
  const since = () => `${Math.round(performance.now() - begun)} ms`;
  let stage: "port" | "device" = "port";
  try {
    const port = await openTransport(device.port, device.serial ?? {});
    stage = "device";
    try {
      const opened = await driver.open(port, device.options ?? {}, {
        clock: systemClock,
        log: () => {},
        noise: () => {},
      });
      try {
        await opened.probe();
        const { model, serial, firmware } = opened.identity;
        const found =
          opened.capabilities["answersProbe"] === false
            ? "port ok; this device can't be asked whether it is there"
            : `ok, answers after ${since()}`;
        say(`${found}: ${[model, serial, firmware].filter(Boolean).join(", ")}`);
        return print && isPrinter(opened, driver) ? await printSlip(opened, say) : exit.ok;
      } finally {
        await opened.close();
      }
    } finally {
      await port.close();
    }
  } catch (error) {
    if (!isDeviceError(error)) throw error;
    say(`${stage === "port" ? "port does not open" : "no good answer"}: ${error.message} → ${error.action}`);
    return stage === "port" ? exit.away : exit.failed;
  }
}

function isPrinter(_device: Device, driver: Driver): _device is Device<"receipt-printer"> {
  return driver.kind === "receipt-printer";
}

async function printSlip(printer: Device<"receipt-printer">, say: (text: string) => void): Promise<ExitCode> {
  const printed = await printer.action.print({
    id: "test-slip",
    document: {
      lines: [
        { type: "text", text: "打印测试 TEST", align: "center", size: 2 },
        { type: "rule" },
        { type: "text", text: "䶮 𠮷 㛃  ABC abc 0123456789" },
        { type: "qr", data: "https://example.org/test" },
      ],
      cut: "partial",
    },
  });
  say(
    `test slip: ${printed.outcome} (evidence: ${printed.evidence}${printed.reason ? `, ${printed.reason}` : ""})`,
  );
  return printed.outcome === "printed" ? exit.ok : exit.failed;
}
