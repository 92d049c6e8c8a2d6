import type { Clock } from "../../../contract/clock.ts";
import type { FarEnd } from "../../../contract/far-end.ts";
import type { PrinterProfile } from "../profile.ts";
import { queuedAnswer, realTimeAnswer } from "./answers.ts";
import { CommandParser, type HostCommand, type HostParser } from "./command-parser.ts";
import { Faults, type PrinterFault, sensorFaults } from "./faults.ts";
import { Interpreter } from "./interpreter.ts";
import { kioskStatus, zebraCode } from "./kiosk-status.ts";
import { SimulatedMouth } from "./mouth.ts";
import { Mouthpiece } from "./mouthpiece.ts";
import { allWell, automaticBytes, isOffline, type Sensors } from "./sensors.ts";
import { StarParser } from "./star-parser.ts";
import { Tray } from "./tray.ts";
import { ZebraParser } from "./zebra-parser.ts";

const bufferClearAnswer = Buffer.from("\x37%\0", "latin1");
const parsers: Readonly<Record<PrinterProfile["language"], new () => HostParser>> = {
  escpos: CommandParser,
  star: StarParser,
  zebra: ZebraParser,
};
/** A slip that breaks off is this far out. */
const halfDots = 60;

/**
 * A printer's logic: real-time commands are obeyed as they arrive, all others wait in the buffer and are printed
 * while nothing is in the way. What is in the buffer when paper ends comes out after paper is back.
 */
export class SimulatedPrinter {
  sensors: Sensors = allWell;
  bytesReceived = 0;
  readonly faults = new Faults();
  readonly tray: Tray;
  readonly mouth: SimulatedMouth | null;
  private readonly profile: PrinterProfile;
  private readonly clock: Clock;
  private readonly dotsPerMs: number | undefined;
  private parser: HostParser;
  private readonly voice: Mouthpiece;
  private readonly interpreter: Interpreter;
  private readonly listeners = new Set<(sensors: Sensors) => void>();
  private queue: HostCommand[] = [];
  private reports = false;
  private working = false;
  private linesLeft = Number.POSITIVE_INFINITY;
  private marks = 0;
  private cuts = 0;
  private dots = 0;

  constructor(farEnd: FarEnd, profile: PrinterProfile, clock: Clock, speed: number | undefined) {
    this.profile = profile;
    this.clock = clock;
    this.dotsPerMs = speed === undefined ? undefined : (speed * profile.dpi) / 25.4 / 1000;
    this.parser = new parsers[profile.language]();
    this.voice = new Mouthpiece(farEnd, this.faults, clock);
    this.interpreter = new Interpreter(profile);
    this.tray = new Tray(clock);
    this.mouth =
      profile.presenter === null
        ? null
        : new SimulatedMouth({
            family: profile.presenter,
            clock,
            tray: this.tray,
            keepsSlips: () => this.faults.active.has("keeps-slip"),
            sense: (change) => this.sense(change),
          });
    farEnd.onBytes((bytes) => this.receive(bytes));
  }

  sense(change: Partial<Sensors>): void {
    const before = this.sensors;
    this.sensors = { ...before, ...change };
    if (change.paper !== undefined && change.paper !== "out") this.linesLeft = Number.POSITIVE_INFINITY;
    if (JSON.stringify(before) === JSON.stringify(this.sensors)) return;
    this.report();
    for (const listener of this.listeners) listener(this.sensors);
    void this.work();
  }

  setFault(fault: PrinterFault, on: boolean): void {
    this.faults.set(fault, on);
    const [set, unset] = sensorFaults[fault] ?? [];
    const change = on ? set : unset;
    if (change) this.sense(change);
    if (fault === "babble" && on) void this.voice.babble();
    void this.work();
  }

  endPaperAfter(lines: number): void {
    this.linesLeft = lines;
  }

  onChange(listener: (sensors: Sensors) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  take(): number {
    const taken = this.tray.take();
    this.mouth?.take();
    return taken;
  }

  powerCycle(): void {
    this.queue = [];
    this.reports = false;
    this.marks = 0;
    // Half a command is gone, too.
    this.parser = new parsers[this.profile.language]();
    this.interpreter.reset();
    this.sense({ unrecoverable: false });
  }

  get slipBegun(): boolean {
    return this.interpreter.paper.printedDots > 0;
  }

  private get facts() {
    return { sensors: this.sensors, printing: this.queue.length > 0, marks: this.marks };
  }

  private say(bytes: Uint8Array): void {
    if (this.profile.confirms !== "none") this.voice.say(bytes);
  }

  private report(): void {
    if (!this.reports) return;
    const { status } = this.profile;
    this.say(status === "escpos" ? automaticBytes(this.sensors) : kioskStatus(this.profile, this.facts));
  }

  private receive(bytes: Uint8Array): void {
    this.bytesReceived += bytes.length;
    for (const command of this.parser.push(bytes)) if (!this.obeyAtOnce(command)) this.queue.push(command);
    void this.work();
  }

  /** Real-time commands; false for one that waits its turn. */
  private obeyAtOnce(command: HostCommand): boolean {
    const { name, data } = command;
    if (name === "star-status") this.say(kioskStatus(this.profile, this.facts));
    else if (name === "zebra-status")
      this.say(data[0] === 1 ? zebraCode(this.facts) : kioskStatus(this.profile, this.facts));
    else if (!name.startsWith("10")) return false;
    else if (name === "1004") this.answer(command);
    else if (name === "1005" && (this.sensors.cutterError || this.sensors.paperJam)) {
      if (data[0] === 2) this.forget();
      this.sense({ cutterError: false, paperJam: false });
    } else if (name === "1014" && data[0] === 8 && this.profile.clearsBuffers) {
      this.forget();
      this.say(bufferClearAnswer);
    }
    return true;
  }

  private forget(): void {
    this.queue = [];
    this.interpreter.reset();
  }

  private answer(command: HostCommand): void {
    const full = command.data[0] === 0x14 ? kioskStatus(this.profile, this.facts) : undefined;
    const answer = full ?? realTimeAnswer(command, this.sensors);
    if (answer) this.say(answer);
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    while (!isOffline(this.sensors) && !this.brokenOff) {
      const command = this.queue.shift();
      if (!command) break;
      const dots = this.execute(command);
      if (this.dotsPerMs !== undefined && dots > 0) await this.clock.sleep(dots / this.dotsPerMs);
    }
    this.working = false;
  }

  private get brokenOff(): boolean {
    return this.faults.active.has("half-print") && this.interpreter.paper.printedDots >= halfDots;
  }

  /** Dots of paper that the command moved. */
  private execute(command: HostCommand): number {
    if (command.name === "1b40") this.reports = false;
    if (command.name === "1d61" || command.name === "1de0") this.setReports(command.data[0] ?? 0);
    if (command.name === "star-mark") this.marks = (this.marks + 1) % 32;
    if (command.name === "star-clear-marks") this.marks = 0;
    const counts = {
      cuts: this.cuts,
      centimetres: (this.dots / this.profile.dpi) * 2.54,
      retractions: this.mouth?.retractions ?? 0,
    };
    const answer = queuedAnswer(command, this.profile, this.sensors, this.faults, counts);
    if (answer) this.say(answer);
    return this.mouth?.obey(command) ? 0 : this.print(command);
  }

  private print(command: HostCommand): number {
    const { paper } = this.interpreter;
    const before = paper.printedDots;
    const slip = this.interpreter.execute(command) ?? this.tornOff(command);
    if (slip) {
      this.cuts++;
      this.dots += slip.height - before;
      const n = this.tray.add(slip);
      this.mouth?.cut(n);
      return 0;
    }
    const dots = paper.printedDots - before;
    this.dots += dots;
    if (dots > 0 && --this.linesLeft === 0) this.sense({ paper: "out" });
    return dots;
  }

  /** Without a knife a person tears the slip off, once the host asks whether it is out. */
  private tornOff({ name, data }: HostCommand) {
    const asks = name === "1d72" || (name === "1d28" && data[0] === 0x48);
    return asks && this.profile.cutter === "none" ? this.interpreter.paper.cut() : undefined;
  }

  private setReports(mask: number): void {
    this.reports = this.profile.asb && mask !== 0;
    this.report();
  }
}
