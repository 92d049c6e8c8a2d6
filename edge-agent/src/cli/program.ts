import { Command, CommanderError, InvalidArgumentError, Option } from "commander";
import { ownVersion } from "../updates/own-version.ts";
import { CommandError, type ExitCode, exit } from "./exit.ts";
import type { Settings } from "./settings.ts";
import type { StartSettings } from "./start.ts";
import type { StartAgent } from "./starter.ts";

const codes = `
Exit codes:
  0  all is well          3  device or agent not there
  1  a check failed       4  the agent can't start
  2  wrong usage or       70 a fault of the program
     configuration       75 for the launcher: start another version`;

/**
 * Runs one command line and answers with the exit code. Every command is imported only when it is asked for, so
 * that `yimen decode` is ready at once.
 */
export async function runProgram(argv: readonly string[], startAgent: StartAgent): Promise<ExitCode> {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    // The reader of a pipe left early, as `head` does.
    if (error.code === "EPIPE") process.exit(exit.ok);
    throw error;
  });
  let answer: ExitCode = exit.ok;
  const program = new Command("yimen")
    .description("Yimen (一门): the edge runtime of one-stop service halls. The installer's tool.")
    .version(ownVersion)
    .addHelpText("after", codes)
    .showHelpAfterError("(--help shows how)")
    // A command with commands of its own leaves them their options.
    .enablePositionalOptions()
    .exitOverride();
  declare(program, startAgent, (work) => async () => {
    answer = await work();
  });
  try {
    await program.parseAsync([...argv]);
    return answer;
  } catch (error) {
    return explainFailure(error);
  }
}

function explainFailure(error: unknown): ExitCode {
  if (error instanceof CommanderError) return error.exitCode === 0 ? exit.ok : exit.usage;
  if (error instanceof CommandError) {
    process.stderr.write(`${error.message}\n`);
    return error.code;
  }
  const detail = process.env["YIMEN_DEBUG"] === undefined ? "" : `\n${(error as Error).stack ?? ""}`;
  process.stderr.write(`yimen: ${error instanceof Error ? error.message : String(error)}${detail}\n`);
  return exit.internal;
}

type Work = () => Promise<ExitCode>;

function declare(program: Command, startAgent: StartAgent, act: (work: Work) => () => Promise<void>): void {
  /** Declares a command whose words are known, with the options that name a configuration. */
  const settled = (command: Command) =>
    command
      .addOption(new Option("--config <file>", "configuration file (YAML)").env("YIMEN_CONFIG"))
      .addOption(
        new Option("--port <n>", "port to listen at; 0 takes a free one").env("YIMEN_PORT").argParser(port),
      )
      .addOption(new Option("--data <dir>", "data folder").env("YIMEN_DATA"));

  settled(program.command("start"))
    .description("start the agent; without --config a sample station with simulated devices")
    .addOption(
      new Option("--stations <n>", "this many further sample stations beside it, which join it").argParser(
        few,
      ),
    )
    .action((settings: StartSettings) =>
      act(async () => (await import("./start.ts")).start(settings, startAgent))(),
    );

  settled(program.command("join"))
    .description("let this station join a hall; the code comes from the hall's console")
    .argument("<url>", "the hall's address, such as http://10.0.0.5:8600")
    .argument("<code>", "the one-time code")
    .action((url: string, code: string, settings: Settings) =>
      act(async () => (await import("./join.ts")).join(url, code, settings))(),
    );

  settled(program.command("check"))
    .description("check configuration, fonts, ports, data folder and key file before a start")
    .action((settings: Settings) => act(async () => (await import("./check.ts")).check(settings))());

  const languageOption = () => new Option("--language <word>", "zh-Hans, zh-Hant or en; else the terminal's");
  const list = (command: Command) =>
    settled(command)
      .option("--json", "one JSON object a line")
      .addOption(languageOption())
      .action((options) => act(async () => (await import("./devices-list.ts")).listDevices(options))());
  const devices = program.command("devices").description("see and try the devices of this station");
  list(devices).enablePositionalOptions();
  list(devices.command("list")).description(
    "devices of the running agent with their state and what to do, and what is plugged in and not configured",
  );
  settled(devices.command("watch"))
    .description("follow the running agent's devices until interrupted")
    .option("--json", "one JSON object a line")
    .addOption(languageOption())
    .action((options) => act(async () => (await import("./devices-watch.ts")).watchDevices(options))());
  settled(devices.command("test"))
    .description("open a device of the configuration and probe it")
    .argument("[id]", "device id; all of them without it")
    .option("--print", "print a test slip, where the device is a printer")
    .action((id: string | undefined, options) =>
      act(async () => (await import("./devices-test.ts")).testDevices(id, options))(),
    );

  const decode = program
    .command("decode")
    .description("bytes of a device in hexadecimal → one JSON object a line");
  decode
    .command("sdt")
    .description("frames of an ID-card reader")
    .argument("[file]", "file with hexadecimal text; stdin without it")
    .action((file?: string) => act(async () => (await import("./decode.ts")).decode("sdt", file))());
  decode
    .command("escpos-status")
    .description("status bytes of a receipt printer; the questions asked may stand among them")
    .argument("[file]", "file with hexadecimal text; stdin without it")
    .action((file?: string) =>
      act(async () => (await import("./decode.ts")).decode("escpos-status", file))(),
    );

  program
    .command("page")
    .description("find the page in a photograph and flatten it")
    .argument("<photo>", "JPEG, PNG or WebP")
    .option("--out <file>", "write the flattened page as a JPEG")
    .action((photo: string, options) => act(async () => (await import("./page.ts")).page(photo, options))());

  program
    .command("receipt")
    .description("lay out a receipt for a printer profile")
    .argument("<file>", "JSON of a ReceiptDocument: { lines: […], cut? }")
    .requiredOption("--profile <name>", "printer profile; a wrong name lists all")
    .option("--bytes <out>", "write the bytes that the printer would get")
    .option("--png <out>", "write the picture that the paper would show")
    .action((file: string, options) =>
      act(async () => (await import("./receipt.ts")).receipt(file, options))(),
    );

  program
    .command("simulate")
    .description("one simulated device on a real wire; commands on stdin")
    .argument("<device>", "reader, printer, camera, scanner, pads, sign, sheet-scanner or passport-reader")
    .option("--port <n>", "port of a device on TCP or HTTP; 0 takes a free one", port, 0)
    .option("--profile <name>", "which printer the printer is")
    .option("--script <file>", "run a script of commands and waits")
    .action((device: string, options) =>
      act(async () => (await import("./simulate.ts")).simulate(device, options))(),
    );

  settled(program.command("selftest"))
    .description("a whole journey on simulated devices, each step with its time")
    .option("--json", "one JSON object a line")
    .action((options) => act(async () => (await import("./selftest.ts")).selftest(options, startAgent))());

  settled(program.command("verify"))
    .description("check the journal's chain, numbers and blobs")
    .option("--json", "one JSON object a line")
    .action((options) => act(async () => (await import("./verify.ts")).verify(options))());

  const staff = settled(program.command("staff"))
    .description("list who has an account; the agent may be running")
    .action((settings: Settings) => act(async () => (await import("./staff.ts")).listStaff(settings))())
    .enablePositionalOptions();
  settled(staff.command("reset"))
    .description("give a login a one-time code for a new password; the agent must be stopped")
    .argument("<login>", "the login, as `yimen staff` lists it")
    .action((login: string, settings: Settings) =>
      act(async () => (await import("./staff.ts")).resetStaff(login, settings))(),
    );

  settled(program.command("backup"))
    .description("copy the data folder consistently; the agent may be running")
    .argument("<dir>", "a folder that does not exist or is empty")
    .option("--no-keys", "leave the keys out, to keep them apart")
    .action((dir: string, options) => act(async () => (await import("./backup.ts")).backup(dir, options))());

  settled(program.command("restore"))
    .description("put a backup in the place of the data folder")
    .argument("<dir>", "a folder that backup made")
    .option("--keys-from <dir>", "folder with node.key and keys.db, where they were kept apart")
    .option("--replace", "move data that is there aside instead of refusing")
    .action((dir: string, options) => act(async () => (await import("./backup.ts")).restore(dir, options))());

  const release = program.command("release").description("pack, sign and install versions of the agent");
  release
    .command("keys")
    .description("make the keys that releases are signed and checked with")
    .argument("<dir>", "where release.key and release.pub are put")
    .action((dir: string) => act(async () => (await import("./release.ts")).releaseKeys(dir))());
  release
    .command("build")
    .description("pack this program as a release; it must be built")
    .argument("<file>", "the release to write, such as yimen-0.2.0.release")
    .requiredOption("--key <file>", "release.key")
    .option("--no-modules", "leave third-party packages out, for stations that have those of the same lock")
    .action((file: string, options) =>
      act(async () => (await import("./release.ts")).releaseBuild(file, options))(),
    );
  release
    .command("install")
    .description("make an installation that can be updated, with this release as its first")
    .argument("<file>", "a release")
    .requiredOption("--root <dir>", "the installation, such as /opt/yimen")
    .requiredOption("--trust <file>", "release.pub: releases signed by another key are refused")
    .action((file: string, options) =>
      act(async () => (await import("./release.ts")).releaseInstall(file, options))(),
    );
}

function port(text: string): number {
  const value = Number(text);
  if (!/^[0-9]{1,5}$/.test(text) || value > 65535)
    throw new InvalidArgumentError("expected a whole number from 0 to 65535, such as 8600.");
  return value;
}

function few(text: string): number {
  const value = Number(text);
  if (!/^[0-9]{1,2}$/.test(text) || value > 20)
    throw new InvalidArgumentError("expected a whole number from 0 to 20, such as 2.");
  return value;
}
