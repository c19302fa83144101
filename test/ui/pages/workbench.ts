import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser';
import { installWorkbench, newest } from '../../workbench/install';
import { extensionsVariable, screenshots, vsix } from '../../workbench/paths';
import { startServer } from '../../workbench/server';
import type { Server, ServerOptions } from '../../workbench/server';
import { WorkbenchPage } from './workbenchPage';

export interface WorkbenchOptions extends ServerOptions {
  /** The editor's display language; English by default. VS Code's own texts stay English: no language pack comes with npm. */
  language?: string;
}

/** A real VS Code in a real browser, with the packaged extension, driven as a person would. */
export class Workbench extends WorkbenchPage {
  readonly server: Server;
  private readonly context: BrowserContext;
  private readonly browser: Browser;
  private readonly prefix: string;
  private shots = 0;

  private constructor(server: Server, browser: Browser, context: BrowserContext, page: Page, prefix: string) {
    super(page);
    this.server = server;
    this.browser = browser;
    this.context = context;
    this.prefix = prefix;
  }

  static async open(
    prefix: string,
    { language, ...options }: WorkbenchOptions = {},
    viewport = { width: 1280, height: 860 },
  ): Promise<Workbench> {
    // A run of many scenes has installed the extension once for all of them.
    const extensions = process.env[extensionsVariable];
    const server = await startServer(await installWorkbench(newest), { ...(extensions ? { extensions } : { vsix: [vsix] }), ...options });
    await fs.writeFile(
      path.join(server.dataFolder, 'data', 'User', 'keybindings.json'),
      JSON.stringify([{ key: 'ctrl+alt+r', command: 'workbench.action.reloadWindow' }]),
    );
    return Workbench.at(prefix, server, language, viewport);
  }

  /** A browser of its own on a server that runs. `close` ends both. */
  static async at(prefix: string, server: Server, language?: string, viewport = { width: 1280, height: 860 }): Promise<Workbench> {
    const browser = await launchBrowser();
    const context = await browser.newContext({ viewport, permissions: ['clipboard-read', 'clipboard-write'] });
    // What a language pack would set, before the workbench asks for it.
    if (language)
      await context.addInitScript(`Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => '${language}', set() {} })`);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    const workbench = new Workbench(server, browser, context, page, prefix);
    try {
      await workbench.goto();
    } catch (error) {
      await workbench.close();
      throw error;
    }
    return workbench;
  }

  /** Another window of the same user on the same folder. It goes with the first, or by its own `close`. */
  async openSecondWindow(prefix: string): Promise<Workbench> {
    const page = await this.context.newPage();
    page.setDefaultTimeout(20_000);
    const other = new Workbench(this.server, this.browser, this.context, page, prefix);
    await other.goto();
    return other;
  }

  private async goto(): Promise<void> {
    await this.page.goto(this.server.url(), { waitUntil: 'commit', timeout: 60_000 });
    await this.ready();
  }

  private async ready(): Promise<void> {
    await this.page.locator('.monaco-workbench .activitybar').waitFor({ timeout: 60_000 });
    await this.page.locator('.activitybar a[aria-label^="GenAuth"]').first().waitFor({ timeout: 60_000 });
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.server.close();
  }

  async reload(): Promise<void> {
    // By the editor's own command, which writes first what it has in memory.
    await Promise.all([this.page.waitForEvent('load', { timeout: 60_000 }), this.command('Developer: Reload Window')]);
    await this.ready();
  }

  /** By a key, which comes right behind what was typed before it, and closes nothing that is open; the palette does. */
  async reloadAtOnce(): Promise<void> {
    await Promise.all([this.page.waitForEvent('load', { timeout: 60_000 }), this.page.keyboard.press('Control+Alt+r')]);
    await this.ready();
  }

  /** Writes the settings of the open folder; the editor follows at once. */
  async folderSettings(settings: Record<string, unknown>): Promise<void> {
    const folder = path.join(this.server.folder, '.vscode');
    await fs.mkdir(folder, { recursive: true });
    await fs.writeFile(path.join(folder, 'settings.json'), JSON.stringify(settings));
  }

  /** Leaves a picture in test/ui/screenshots/. */
  async screenshot(name: string): Promise<void> {
    await fs.mkdir(screenshots, { recursive: true });
    this.shots += 1;
    await this.page.screenshot({ path: path.join(screenshots, `${this.prefix}-${String(this.shots).padStart(2, '0')}-${name}.png`) });
  }

  /** What the extension has logged. */
  async log(): Promise<string> {
    const names = await fs.readdir(path.join(this.server.dataFolder, 'data', 'logs'), { recursive: true });
    const own = names.filter((name) => /GenAuth Webhooks.*\.log$/.test(name));
    const texts = await Promise.all(own.map((name) => fs.readFile(path.join(this.server.dataFolder, 'data', 'logs', name), 'utf8')));
    return texts.join('\n');
  }
}
