// A real VS Code: code-server in a headless Chromium, with a home of its own, on loopback only.
import { execFileSync, spawn } from 'node:child_process';
import { appendFileSync, mkdirSync, openSync, readdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import path from 'node:path';

/** Where things are in the folder that `editors/setup.sh vscode` makes. */
const parts = (dir) => ({
  node: path.join(dir, 'bin/node'),
  codeServer: path.join(dir, 'code/node_modules/code-server/out/node/entry.js'),
  playwright: path.join(dir, 'playwright/'),
});

/** The settings of the user, unless a test says otherwise: nothing that moves, asks or calls home. */
const settings = {
  'security.workspace.trust.startupPrompt': 'never',
  'security.workspace.trust.banner': 'never',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
  'workbench.enableExperiments': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'telemetry.telemetryLevel': 'off',
  'extensions.autoUpdate': false,
  'extensions.autoCheckUpdates': false,
  'chat.disableAIFeatures': true,
  'files.autoSave': 'off',
  'git.enabled': false,
  'npm.fetchOnlinePackageInfo': false,
};

const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--disable-dev-shm-usage',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

export class Lab {
  /**
   * @param dir what `editors/setup.sh vscode` printed.
   * @param run an empty folder for everything that VS Code, the browser and the tests write.
   */
  constructor(dir, run) {
    this.parts = parts(dir);
    this.run = run;
    this.dirs = Object.fromEntries(['home', 'config', 'data', 'cache', 'user', 'extensions', 'workspace'].map((d) => [d, path.join(run, d)]));
    Object.values(this.dirs).forEach((d) => mkdirSync(d, { recursive: true }));
    const { home, config, data, cache, user, extensions } = this.dirs;
    this.env = {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      LANG: 'C.UTF-8',
      SHELL: '/bin/bash',
      HOME: home,
      XDG_CONFIG_HOME: config,
      XDG_DATA_HOME: data,
      XDG_CACHE_HOME: cache,
    };
    this.base = ['--config', path.join(config, 'code-server.yaml'), '--user-data-dir', user, '--extensions-dir', extensions];
    writeFileSync(path.join(config, 'code-server.yaml'), 'auth: none\n');
  }

  /** Installs a VSIX, as a user would from the command line, and returns where it is then. */
  install(vsix) {
    execFileSync(this.parts.node, [this.parts.codeServer, ...this.base, '--install-extension', vsix], { env: this.env, stdio: ['ignore', 'pipe', 'inherit'] });
    const { extensions } = this.dirs;
    return path.join(extensions, readdirSync(extensions).find((name) => name.startsWith('credls.')));
  }

  /** Starts VS Code and a browser with one page, which shows nothing yet. Without trust, no folder has it. */
  async start({ userSettings = {}, env = {}, flags = [], page = {}, trust = true } = {}) {
    mkdirSync(path.join(this.dirs.user, 'User'), { recursive: true });
    writeFileSync(path.join(this.dirs.user, 'User/settings.json'), JSON.stringify({ ...settings, ...userSettings }, null, 2));
    const port = await freePort();
    this.address = `http://127.0.0.1:${port}`;
    const out = openSync(path.join(this.run, 'code-server.log'), 'w');
    // In a group of its own, so that it can be ended with all that it started.
    this.server = spawn(
      this.parts.node,
      [this.parts.codeServer, ...this.base, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--disable-telemetry', '--disable-update-check', '--ignore-last-opened', ...(trust ? ['--disable-workspace-trust'] : []), ...flags],
      { env: { ...this.env, ...env }, stdio: ['ignore', out, out], detached: true },
    );
    await this.healthy();
    const { chromium } = createRequire(this.parts.playwright)('playwright-core');
    this.browser = await chromium.launch({
      executablePath: execFileSync('/bin/sh', ['-c', 'command -v chromium'], { encoding: 'utf8' }).trim(),
      env: { ...process.env, HOME: this.dirs.home, XDG_CONFIG_HOME: this.dirs.config },
      args: browserFlags,
    });
    const context = await this.browser.newContext({ viewport: { width: 1280, height: 800 }, ...page });
    this.page = await context.newPage();
    const log = (line) => appendFileSync(path.join(this.run, 'browser.log'), `${line}\n`);
    this.page.on('console', (m) => log(`[${m.type()}] ${m.text()}`));
    this.page.on('pageerror', (e) => log(`[pageerror] ${e}`));
    return this.page;
  }

  async healthy() {
    for (let tries = 0; tries < 300; tries++) {
      if (await fetch(`${this.address}/healthz`).then((r) => r.ok, () => false)) {
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    throw new Error('code-server did not start; see code-server.log');
  }

  /** The address of the workbench, on a folder and with a payload as VS Code's own tests use it. */
  workbench(folder = this.dirs.workspace, payload = []) {
    const query = new URLSearchParams({ folder });
    if (payload.length > 0) {
      query.set('payload', JSON.stringify(payload));
    }
    return `${this.address}/?${query}`;
  }

  /** Ends all that was started, by pid. */
  async stop() {
    await this.browser?.close().catch(() => undefined);
    if (!this.server) {
      return;
    }
    const gone = new Promise((resolve) => this.server.once('exit', resolve));
    const kill = (signal) => {
      try {
        process.kill(-this.server.pid, signal);
      } catch {
        // It is gone already.
      }
    };
    kill('SIGTERM');
    await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 8000))]);
    kill('SIGKILL');
  }
}

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
