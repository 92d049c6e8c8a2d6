import { DeviceError } from "../../contract/device-error.ts";
import type { Capabilities, Device, DeviceIdentity, DriverContext } from "../../contract/driver.ts";
import type { Printed, PrinterStatus, ReceiptJob } from "../../contract/receipt-printer.ts";
import type { Transport } from "../../contract/transport.ts";
import { capabilitiesOf } from "./capabilities.ts";
import { refusal, unheard } from "./condition.ts";
import { Counters } from "./counters.ts";
import { type EncodeOptions, encodeReceiptInTurns } from "./encode.ts";
import { mostMarks, reportsOn } from "./enquiries.ts";
import { giveUp } from "./give-up.ts";
import { LateWords } from "./late-words.ts";
import type { LineTime } from "./line-time.ts";
import { givenUp, orGivenUp } from "./or-given-up.ts";
import { presenters } from "./presenter/family.ts";
import { MouthWatch } from "./presenter/watch.ts";
import type { PrinterProfile } from "./profile.ts";
import { RunningJob } from "./running-job.ts";
import { StatusFeed } from "./status-feed.ts";
import type { StatusLink } from "./status-link.ts";

export interface PrinterSetup {
  readonly profile: PrinterProfile;
  readonly identity: DeviceIdentity;
  readonly statusTimeoutMs: number;
  readonly progressMs: number;
  readonly pollMs: number;
  readonly retractAfterMs: number;
}

const defaultJobLimitMs = 60_000;
const processIds = 36 ** 4;
/** Within what the agent grants a job beyond its limit. */
const longestClearMs = 1_000;
const longestCountMs = 500;
/** Between questions while a slip hangs at the mouth. */
const mouthPollMs = 500;

/** An open printer: one job at a time, status on every change. */
export class Printer implements Device<"receipt-printer"> {
  readonly identity: DeviceIdentity;
  readonly action = { print: (job: ReceiptJob, signal?: AbortSignal) => this.print(job, signal) };
  private readonly port: Transport;
  private readonly link: StatusLink;
  private readonly line: LineTime;
  private readonly setup: PrinterSetup;
  private readonly context: DriverContext;
  private readonly feed = new StatusFeed();
  private readonly closing = new AbortController();
  private readonly counters: Counters;
  private readonly mouth: MouthWatch | null;
  private busy = false;
  /** A job's bytes are on their way, between which nothing may come. */
  private sending = false;
  private nextProcess: number;
  /** The name that the printer said last; a job of the same name could not be told from it. */
  private lastProcessed = "";
  private readonly late = new LateWords();
  private counting: Promise<void> = Promise.resolve();
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    port: Transport,
    link: StatusLink,
    line: LineTime,
    setup: PrinterSetup,
    context: DriverContext,
  ) {
    this.port = port;
    this.link = link;
    this.line = line;
    this.setup = setup;
    this.context = context;
    this.identity = setup.identity;
    this.counters = new Counters(setup.profile);
    this.nextProcess = Math.floor(context.clock.now()) % processIds;
    link.listen((heard) => {
      if (heard.type === "changed") this.putStatus();
      else if (heard.type === "lost") this.feed.end(heard.error);
      else if (heard.type === "processed") {
        this.lastProcessed = heard.id;
        this.late.processed(heard.id);
      } else if (heard.type === "reply" && !this.sending) this.late.replied();
    });
    this.mouth = this.watchMouth();
    this.putStatus();
    if (link.lost) this.feed.end(link.lost);
    void this.poll();
  }

  get capabilities(): Capabilities {
    return capabilitiesOf(this.setup.profile, this.link, this.setup.statusTimeoutMs);
  }

  readings(): AsyncIterable<PrinterStatus> {
    return this.feed.read();
  }

  /**
   * During a job nothing is asked, since a question may fall into a picture's bytes; the job has its own limits.
   * A printer on a one-way line is asked again, and may stay silent until it answers once.
   */
  async probe(signal?: AbortSignal): Promise<void> {
    if (signal?.aborted) throw givenUp(signal);
    if (this.link.lost) throw this.link.lost;
    if (this.sending) return;
    const oneWay = !this.link.answers;
    const asked = this.link.ask(this.setup.statusTimeoutMs);
    const answers = signal === undefined ? await asked : await orGivenUp(asked, signal);
    if (answers === 0 && !oneWay) throw new DeviceError("timeout", "the printer does not answer");
    // Reports end when the printer is switched off and on, and nothing tells that it was.
    const mayReport = this.setup.profile.asb && this.link.status.online === true && !this.sending;
    if (answers > 0 && mayReport) await this.port.write(reportsOn[this.setup.profile.status]);
  }

  /** Asks the printer for what it counts itself. Jobs wait for the end of it: nothing may come between their bytes. */
  count(): Promise<void> {
    this.counting = this.counting.then(async () => {
      if (this.sending || !this.link.answers || this.link.status.online !== true) return;
      await this.counters.ask((bytes) => this.port.write(bytes), this.link, longestCountMs);
      this.putStatus();
    });
    return this.counting;
  }

  async close(): Promise<void> {
    this.closing.abort(new DeviceError("aborted", "the printer was closed"));
    this.feed.end();
    // What is given up now must not come out later, and the port is still there for that.
    await this.running.catch(() => {});
    await this.link.close();
  }

  private putStatus(): void {
    const { link, mouth, counters } = this;
    const media = mouth?.media ?? null;
    this.feed.put({ ...(link.answers ? link.status : unheard(false)), media, counters: counters.all });
  }

  private watchMouth(): MouthWatch | null {
    const { presenter } = this.setup.profile;
    if (presenter === null) return null;
    return new MouthWatch({
      family: presenters[presenter],
      link: this.link,
      context: this.context,
      retractAfterMs: this.setup.retractAfterMs,
      over: this.closing.signal,
      write: (bytes) => this.port.write(bytes),
      moved: (move) => {
        if (move === "retracted") {
          this.counters.retracted();
          this.count().catch(() => {});
        }
        this.putStatus();
      },
    });
  }

  private async print(job: ReceiptJob, signal?: AbortSignal): Promise<Printed> {
    if (this.busy) throw new DeviceError("busy", "another receipt is being printed");
    this.busy = true;
    try {
      const printed = this.printAlone(job, signal);
      this.running = printed;
      return await printed;
    } finally {
      this.busy = false;
      this.sending = false;
    }
  }

  private async printAlone(job: ReceiptJob, signal: AbortSignal | undefined): Promise<Printed> {
    const stop = signal ? AbortSignal.any([signal, this.closing.signal]) : this.closing.signal;
    const startedAt = this.context.clock.uptime();
    const { profile } = this.setup;
    const confirm = this.confirmation();
    const options = {
      asb: profile.asb,
      ...(confirm ? { confirm } : {}),
      retractAfterMs: this.mouth?.printersTimerMs ?? 0,
    };
    const bytes = await encodeReceiptInTurns(job.document, profile, options, this.context.clock);
    const limitMs = job.limitMs ?? defaultJobLimitMs + this.line.needsMs(bytes.length);
    if (this.line.needsMs(bytes.length) >= limitMs)
      throw new DeviceError("unsupported", "the line is too slow for this receipt; nothing was sent");
    await this.refuseUnlessReady();
    await this.mouth?.turn(job, stop, limitMs);
    this.sending = true;
    await Promise.all([this.counting.catch(() => {}), this.link.settled()]);
    if (this.link.lost) throw this.link.lost;
    if (stop.aborted) throw new DeviceError("aborted", "the receipt was given up before it was sent");
    this.mouth?.follow(job.onMedia);
    this.late.begins(confirm);
    this.counters.began();
    const running = new RunningJob({
      port: this.port,
      link: this.link,
      clock: this.context.clock,
      line: this.line,
      bytes,
      confirm,
      repliesBefore: this.late.owedReplies,
      askWhileWaiting: this.link.answers ? this.askEveryMs : undefined,
      statusTimeoutMs: this.setup.statusTimeoutMs,
      recovers: profile.recovers,
      limits: {
        limitMs: limitMs - (this.context.clock.uptime() - startedAt),
        progressMs: this.setup.progressMs,
        confirms: confirm !== undefined,
      },
      onHeld: job.onHeld,
      onFirstByte: job.onFirstByte,
    });
    const ended = await running.run(stop);
    // Ten seconds after its last answer a printer that nothing holds has answered all that it ever will.
    const saidAll = ended.reason === "no-answer" && running.heardReply;
    this.late.owedReplies = saidAll ? 0 : running.repliesOwed;
    const printed = ended.outcome === "unknown" ? await this.giveUp(job, confirm, ended) : ended;
    this.sending = false;
    if (printed.outcome === "printed") this.afterPrinting(job);
    this.context.log(printed.outcome === "printed" ? "info" : "warn", "receipt ended", {
      job: job.id,
      ...printed,
    });
    return printed;
  }

  private afterPrinting(job: ReceiptJob): void {
    this.counters.printed(job.document);
    this.mouth?.leftUnseen();
    this.putStatus();
    this.count().catch(() => {});
  }

  /** The printer may say that all is printed while it is told to forget it, or long after. */
  private async giveUp(job: ReceiptJob, confirm: EncodeOptions["confirm"], ended: Printed): Promise<Printed> {
    const onPaper: Printed = { outcome: "printed", evidence: "device" };
    let answered = false;
    let came = false;
    const forget = this.late.expect(confirm, () => {
      if (answered) job.onLateWord?.(onPaper);
      else came = true;
    });
    const { profile, statusTimeoutMs } = this.setup;
    const cleared = await giveUp(this.port, this.link, profile, this.context.clock, {
      waitMs: Math.min(statusTimeoutMs, longestClearMs) + this.line.backlogMs,
      cut: ended.reason !== "no-answer",
    });
    answered = true;
    if (came) return onPaper;
    if (cleared) forget();
    this.context.log("warn", "receipt given up", { job: job.id, cleared });
    return ended;
  }

  /** A fresh word from the printer: after a power cut on a serial line the last one may be old. */
  private async refuseUnlessReady(): Promise<void> {
    if (this.link.lost) throw this.link.lost;
    if (!this.link.answers) return;
    if ((await this.link.ask(this.setup.statusTimeoutMs)) === 0) {
      throw new DeviceError("timeout", "the printer does not answer; nothing was sent");
    }
    const reason = refusal(this.link.status);
    if (reason) throw new DeviceError(reason, `the printer is not ready: ${reason}`);
  }

  private confirmation(): EncodeOptions["confirm"] {
    const { confirms } = this.setup.profile;
    if (!this.link.answers || confirms === "none") return undefined;
    if (confirms === "gs-r" || confirms === "presented") return confirms;
    this.nextProcess = (this.nextProcess + 1) % processIds;
    if (confirms === "etb") {
      const id = String((this.nextProcess % mostMarks) + 1);
      return id === this.lastProcessed ? this.confirmation() : { processId: id };
    }
    return { processId: this.nextProcess.toString(36).toUpperCase().padStart(4, "0") };
  }

  /** A waiting job learns of a change within a quarter of a second where the printer won't tell by itself. */
  private get askEveryMs(): number {
    return this.link.reportsChanges ? this.setup.pollMs : Math.min(this.setup.pollMs, 250);
  }

  /** Asks a printer that doesn't tell by itself, one whose last word may have been noise, and while a slip hangs out. */
  private async poll(): Promise<void> {
    const { clock } = this.context;
    const { pollMs, statusTimeoutMs } = this.setup;
    try {
      while (!this.link.lost) {
        const occupied = this.mouth?.isOccupied === true;
        await clock.sleep(occupied ? Math.min(pollMs, mouthPollMs) : pollMs, this.closing.signal);
        const { answers, reportsChanges, disturbed } = this.link;
        if (!this.sending && answers && (!reportsChanges || disturbed || occupied))
          await this.link.ask(statusTimeoutMs);
      }
    } catch {
      // Closed or lost: either is told by its own way.
    }
  }
}
