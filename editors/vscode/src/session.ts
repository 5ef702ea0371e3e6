import { ChildProcess } from 'child_process';
import { commands, Disposable, Event, EventEmitter, ExtensionContext, LogOutputChannel, window, workspace } from 'vscode';
import { LanguageClient } from 'vscode-languageclient/node';
import { createClient } from './client';
import { find, launch, mismatch, Program, Unusable } from './program';
import { Restarts } from './restarts';
import { ofProgram } from './settings';

/** What the server is doing; `stopped` is also what it is after it could not be started or kept ending. */
export type Phase = 'starting' | 'running' | 'stopped';

/** The pause before the first restart of a server that ended by itself, in milliseconds. */
const firstPause = 200;

/** How long a server may take to end after it was asked to, in milliseconds. */
const grace = 2000;

/** The one server, and the client that speaks with it. */
export class Session implements Disposable {
  /** What is running, or was to be; undefined where none was found. */
  program: Program | undefined;
  /** What is wrong with how it is; shown in the status. */
  trouble: string | undefined;
  phase: Phase = 'stopped';

  private client: LanguageClient | undefined;
  private process: ChildProcess | undefined;
  private turn: Promise<void> = Promise.resolve();
  private timer: NodeJS.Timeout | undefined;
  private readonly restarts = new Restarts(firstPause);
  private readonly changed = new EventEmitter<void>();
  readonly onDidChange: Event<void> = this.changed.event;

  constructor(
    private readonly context: ExtensionContext,
    private readonly log: LogOutputChannel,
  ) {
    // The client tells the server of changed settings as well, and must not be gone by then.
    const soon = () => this.renew(100);
    context.subscriptions.push(
      this,
      this.changed,
      workspace.onDidChangeConfiguration((e) => ofProgram.some((setting) => e.affectsConfiguration(setting)) && soon()),
      workspace.onDidGrantWorkspaceTrust(soon),
    );
  }

  /** The version that the server gave for itself; undefined while there is none. */
  get version(): string | undefined {
    return this.client?.initializeResult?.serverInfo?.version;
  }

  /** The process of the server; undefined while there is none. */
  get pid(): number | undefined {
    return this.process?.pid;
  }

  /** Ends the server, if there is one, and starts it by the settings as they are now. */
  restart(): Promise<void> {
    this.restarts.reset();
    return this.again();
  }

  dispose(): Promise<void> {
    clearTimeout(this.timer);
    return this.stop();
  }

  /** Restarts after a while, in milliseconds. */
  private renew(pause: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.restart(), pause);
  }

  private again(): Promise<void> {
    clearTimeout(this.timer);
    this.turn = this.turn.then(async () => {
      await this.stop();
      await this.start();
    });
    return this.turn;
  }

  private async stop(): Promise<void> {
    const { client, process } = this;
    this.client = this.process = undefined;
    this.set('stopped');
    try {
      await client?.dispose(grace);
    } catch {
      // It ended before it was asked to.
    }
    if (process?.exitCode === null) {
      setTimeout(() => process.kill(), grace).unref();
    }
  }

  private async start(): Promise<void> {
    this.set('starting');
    try {
      this.program = undefined;
      this.program = find(this.context.extensionPath);
      this.log.info(`starting ${this.program.file} (${this.program.origin})`);
      this.process = await launch(this.program);
    } catch (e) {
      this.fail(e instanceof Unusable ? e.message : String(e));
      return;
    }
    const client = createClient(this.process, this.log, () => this.ended(client));
    this.client = client;
    try {
      await client.start();
    } catch {
      this.ended(client);
      return;
    }
    this.greet();
  }

  /** Says which server it is, and whether it fits. */
  private greet(): void {
    const trouble = mismatch(this.version, this.context.extension.packageJSON.version as string);
    this.log.info(`credls ${this.version ?? 'without a version'} is running`);
    if (trouble) {
      this.log.warn(`${trouble} Rules and settings can differ. It comes from ${this.program?.origin}.`);
    }
    this.set('running', trouble);
  }

  /** Starts a server that ended by itself again, unless that has happened too often. */
  private ended(client: LanguageClient): void {
    if (client !== this.client) {
      return; // That one was told to end, or this is known already.
    }
    this.client = this.process = undefined;
    const pause = this.restarts.next();
    if (pause === undefined) {
      this.fail('It keeps ending by itself.');
      return;
    }
    this.log.warn(`The server ended by itself. It is started again in ${pause} ms.`);
    this.set('starting');
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.again(), pause);
  }

  /** Tells that there is no server: the one thing that this extension pops up for. */
  private fail(reason: string): void {
    this.set('stopped', reason);
    this.log.error(`The server is not running. ${reason}`);
    void window.showErrorMessage(`credls: the server can't start. ${reason}`, 'Show Output', 'Choose Binary').then((choice) => {
      if (choice === 'Show Output') {
        this.log.show();
      } else if (choice === 'Choose Binary') {
        void commands.executeCommand('credls.chooseBinary');
      }
    });
  }

  private set(phase: Phase, trouble?: string): void {
    this.phase = phase;
    this.trouble = trouble;
    this.changed.fire();
  }
}
