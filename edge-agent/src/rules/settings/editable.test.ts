import { describe, expect, it } from "vitest";
import { ConfigSchema } from "../../config/schema.ts";
import { editableSchema, isEditable } from "./editable.ts";

const hook = { id: "duty", url: "https://duty.example.org/a", secretFile: "./keys/duty.key" };
const file = { devices: [{ id: "printer", port: "lp:/opt/printers/one" }], alarms: { webhooks: [hook] } };
const may = (path: readonly string[], value: unknown = "x") => isEditable({ path, value }, file);
const devices = (port: string) => may(["devices"], [{ id: "printer", port }]);

describe("a manager", () => {
  it.each([[["queue", "lanes"]], [["alarms", "mails"]], [["alarms", "smtp", "from"]], [["log", "level"]]])(
    "changes %s",
    (path) => {
      expect(may(path)).toBe(true);
    },
  );

  it.each([
    // To whom people's cases go, with their papers.
    [["lines"]],
    // Whoever names the server is told its password.
    [["alarms", "smtp", "host"]],
    [["alarms", "smtp", "port"]],
    [["alarms", "smtp", "security"]],
    [["alarms", "smtp", "user"]],
    [["alarms", "smtp", "passwordFile"]],
    [["alarms", "smtp"]],
    [["alarms"]],
    [["parent", "url"]],
    [["traces", "url"]],
    [["photoDecoder"]],
    [["data"]],
    [["server", "host"]],
    // Every slip's QR code leads there.
    [["server", "publicUrl"]],
    [["server"]],
    [["voice", "player"]],
    [["__proto__", "queue"]],
  ])("does not change %s", (path) => {
    expect(may(path)).toBe(false);
  });

  it.each([
    "serial:/dev/ttyUSB0",
    "lp:/dev/usb/lp0",
    "lp:/dev/lp0?x=1",
    "v4l2:/dev/video0",
    "evdev:/dev/input/by-id/usb-Some_Scanner-0.1-event-kbd",
    "serial:/dev/serial/by-id/usb-FTDI_FT232R-if00-port0",
    "serial:usb:0403:6001",
    "tcp:192.0.2.7:9100",
    "escl://scanner.example.org/eSCL",
    // The installer's own.
    "lp:/opt/printers/one",
  ])("may put a device at %s", (port) => {
    expect(devices(port)).toBe(true);
  });

  it.each([
    "lp:/var/lib/yimen/hall.db",
    "lp://var/lib/yimen/hall.db",
    "lp:/dev/../var/lib/yimen/hall.db",
    "lp:/dev/input/../../var/lib/yimen/hall.db",
    "lp:/dev/fd/20",
    "lp:/dev/shm/x",
    "lp:/dev/sda",
    "serial:/etc/shadow",
  ])("does not have a device write to %s", (port) => {
    expect(devices(port)).toBe(false);
  });
});

describe("a program that is told of alarms", () => {
  const webhooks = (...hooks: object[]) => may(["alarms", "webhooks"], hooks);

  it("is told of more or of less, or not at all", () => {
    expect(webhooks({ ...hook, least: "critical", level: 2 })).toBe(true);
    expect(webhooks()).toBe(true);
  });

  it.each([
    { ...hook, url: "https://elsewhere.example.org/a" },
    { ...hook, url: "http://127.0.0.1:9000/" },
    { ...hook, secretFile: "./keys/staff.key" },
    { id: "duty", url: hook.url, secretEnv: "YIMEN_ALARM_DUTY" },
    { ...hook, secretEnv: "YIMEN_ALARM_DUTY" },
  ])("is no other one, and has no other secret: %o", (other) => {
    expect(webhooks(hook, other)).toBe(false);
  });
});

it("leaves what is locked out of the forms", () => {
  const alarms = editableSchema(ConfigSchema.properties.alarms, ["alarms"]) as {
    properties: { smtp: { properties: object; required: string[] } };
  };
  expect(Object.keys(alarms.properties.smtp.properties)).toEqual(["from", "timeoutSeconds"]);
  expect(alarms.properties.smtp.required).not.toContain("host");
});
