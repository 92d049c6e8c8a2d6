import type { Clock } from "../../../contract/clock.ts";
import type { FarEnd } from "../../../contract/far-end.ts";
import type { PrinterProfile } from "../profile.ts";
import { Faults, queuedAnswer, realTimeAnswer } from "./answers.ts";
import { CommandParser, type HostCommand } from "./command-parser.ts";
import { Interpreter } from "./interpreter.ts";
import { allWell, automaticBytes, isOffline, type Sensors } from "./sensors.ts";
import type { Slip } from "./slip.ts";
import { Tray } from "./tray.ts";

const bufferClearAnswer = Buffer.from("\x37%\0", "latin1");

/**
 * A printer's logic: real-time commands are obeyed as they arrive, all others wait in the buffer and are printed
 * while nothing is in the way. What is in the buffer when paper ends comes out after paper is back.
 */
export class SimulatedPrinter {
  sensors: Sensors = allWell;
  bytesReceived = 0;
  readonly faults = new Faults();
  readonly tray: Tray;
  private readonly farEnd: FarEnd;
  private readonly profile: PrinterProfile;
  private readonly clock: Clock;
  private readonly dotsPerMs: number | undefined;
  private parser = new CommandParser();
  private readonly interpreter: Interpreter;
  private readonly listeners = new Set<(sensors: Sensors) => void>();
  private queue: HostCommand[] = [];
  private reports = false;
  private working = false;
  private linesLeft = Number.POSITIVE_INFINITY;

  constructor(farEnd: FarEnd, profile: PrinterProfile, clock: Clock, speed: number | undefined) {
    this.farEnd = farEnd;
    this.profile = profile;
    this.clock = clock;
    this.dotsPerMs = speed === undefined ? undefined : (speed * profile.dpi) / 25.4 / 1000;
    this.interpreter = new Interpreter(profile);
    this.tray = new Tray(clock);
    farEnd.onBytes((bytes) => this.receive(bytes));
  }

  sense(change: Partial<Sensors>): void {
    const before = this.sensors;
    this.sensors = { ...before, ...change };
    if (change.paper !== undefined && change.paper !== "out") this.linesLeft = Number.POSITIVE_INFINITY;
    if (JSON.stringify(before) === JSON.stringify(this.sensors)) return;
    if (this.reports) this.say(automaticBytes(this.sensors));
    for (const listener of this.listeners) listener(this.sensors);
    void this.work();
  }

  endPaperAfter(lines: number): void {
    this.linesLeft = lines;
  }

  onChange(listener: (sensors: Sensors) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  powerCycle(): void {
    this.queue = [];
    this.parser = new CommandParser();
    this.reports = false;
    this.interpreter.reset();
    this.sense({ unrecoverable: false });
  }

  private say(bytes: Uint8Array): void {
    if (!this.faults.silent && this.profile.confirms !== "none") this.farEnd.write(bytes);
  }

  private receive(bytes: Uint8Array): void {
    this.bytesReceived += bytes.length;
    for (const command of this.parser.push(bytes)) {
      if (command.name.startsWith("10")) this.obeyAtOnce(command);
      else this.queue.push(command);
    }
    void this.work();
  }

  private obeyAtOnce(command: HostCommand): void {
    if (command.name === "1004") {
      const answer = realTimeAnswer(command, this.sensors);
      if (answer) this.say(answer);
    } else if (command.name === "1005" && this.sensors.cutterError) {
      if (command.data[0] === 2) this.queue = [];
      this.sense({ cutterError: false });
    } else if (command.name === "1014" && command.data[0] === 8 && this.profile.clearsBuffers) {
      this.queue = [];
      this.interpreter.reset();
      this.say(bufferClearAnswer);
    }
  }

  private async work(): Promise<void> {
    if (this.working) return;
    this.working = true;
    while (!isOffline(this.sensors)) {
      const command = this.queue.shift();
      if (!command) break;
      const dots = this.execute(command);
      if (this.dotsPerMs !== undefined && dots > 0) await this.clock.sleep(dots / this.dotsPerMs);
    }
    this.working = false;
  }

  /** Dots of paper that the command moved. */
  private execute(command: HostCommand): number {
    if (command.name === "1b40") this.reports = false;
    if (command.name === "1d61") this.setReports(command.data[0] ?? 0);
    const answer = queuedAnswer(command, this.profile, this.sensors, this.faults);
    if (answer) this.say(answer);
    const { paper } = this.interpreter;
    const before = paper.printedDots;
    const slip = this.interpreter.execute(command) ?? this.tornOff(command);
    if (slip) {
      this.tray.add(slip);
      return 0;
    }
    const dots = paper.printedDots - before;
    if (dots > 0 && --this.linesLeft === 0) this.sense({ paper: "out" });
    return dots;
  }

  /** Without a knife a person tears the slip off, once the host asks whether it is out. */
  private tornOff({ name, data }: HostCommand): Slip | undefined {
    const asks = name === "1d72" || (name === "1d28" && data[0] === 0x48);
    return asks && this.profile.cutter === "none" ? this.interpreter.paper.cut() : undefined;
  }

  private setReports(mask: number): void {
    this.reports = this.profile.asb && mask !== 0;
    if (this.reports) this.say(automaticBytes(this.sensors));
  }
}
