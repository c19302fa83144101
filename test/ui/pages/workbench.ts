import fs from 'node:fs/promises';
import path from 'node:path';
import type { Browser, BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { launchBrowser } from '../../workbench/browser';
import { installWorkbench, newest } from '../../workbench/install';
import { screenshots, vsix } from '../../workbench/paths';
import { startServer } from '../../workbench/server';
import type { Server, ServerOptions } from '../../workbench/server';

export interface WorkbenchOptions extends ServerOptions {
  /** The editor's display language; English by default. VS Code's own texts stay English: no language pack comes with npm. */
  language?: string;
}

/** A real VS Code in a real browser, with the packaged extension, driven as a person would. */
export class Workbench {
  readonly page: Page;
  readonly server: Server;
  private readonly context: BrowserContext;
  private readonly browser: Browser;
  private readonly prefix: string;
  private shots = 0;

  private constructor(server: Server, browser: Browser, context: BrowserContext, page: Page, prefix: string) {
    this.server = server;
    this.browser = browser;
    this.context = context;
    this.page = page;
    this.prefix = prefix;
  }

  static async open(
    prefix: string,
    { language, ...options }: WorkbenchOptions = {},
    viewport = { width: 1280, height: 860 },
  ): Promise<Workbench> {
    const server = await startServer(await installWorkbench(newest), { vsix: [vsix], ...options });
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

  /** Opens the view from the activity bar. A click on its tab closes a view that a reload has opened again a moment before. */
  async openSidebar(): Promise<void> {
    const tab = this.page.locator('.activitybar a[aria-label^="GenAuth"]').first();
    const title = this.page.locator('.sidebar .title-label', { hasText: /GenAuth/i }).first();
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      // A badge lies over the tab and takes the click for it.
      if (!(await title.isVisible())) await tab.click({ force: true });
      if (
        await title.waitFor({ timeout: 2000 }).then(
          () => true,
          () => false,
        )
      )
        return;
    }
    throw new Error('The view does not open.');
  }

  /** Runs a command by the palette. What takes the focus meanwhile, as a tab does that a reload brings back, closes the palette: then again. */
  async command(title: string): Promise<void> {
    const input = this.page.locator('.quick-input-widget input.input').first();
    const row = this.page.locator('.quick-input-list .monaco-list-row', { hasText: title }).first();
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      await this.page.keyboard.press('F1');
      const found = await input
        .fill(`>${title}`, { timeout: 3000 })
        .then(() => row.waitFor({ timeout: 5000 }))
        .then(
          () => true,
          () => false,
        );
      // In the palette, wherever the focus has gone meanwhile: a key of the page would go into an editor that has just opened.
      if (
        found &&
        (await input.press('Enter', { timeout: 3000 }).then(
          () => true,
          () => false,
        ))
      )
        return;
    }
    throw new Error(`The palette does not offer "${title}".`);
  }

  /** The open quick input. */
  get quickInput(): Locator {
    return this.page.locator('.quick-input-widget:visible');
  }

  /** Waits for the step whose prompt, placeholder or title has this text. */
  async step(text: string | RegExp): Promise<void> {
    await this.quickInput.getByText(text).or(this.quickInput.getByPlaceholder(text)).first().waitFor();
  }

  async type(text: string): Promise<void> {
    await this.quickInput.locator('input.input').first().fill(text);
  }

  async enter(): Promise<void> {
    await this.page.keyboard.press('Enter');
  }

  /** Chooses the row of the open pick that has this text. */
  async choose(text: string | RegExp): Promise<void> {
    await this.quickInput.locator('.monaco-list-row', { hasText: text }).first().click();
  }

  /** Ticks a row of a list with check boxes. */
  async tick(text: string): Promise<void> {
    await this.quickInput
      .locator('.monaco-list-row', { hasText: text })
      .first()
      .locator('.monaco-checkbox, .quick-input-list-checkbox')
      .first()
      .click();
  }

  /** Ends a list with check boxes by mouse. */
  async ok(): Promise<void> {
    await this.quickInput.getByRole('button', { name: 'OK' }).click();
  }

  notification(text: string | RegExp): Locator {
    return this.page.locator('.notification-toast', { hasText: text });
  }

  async pressInNotification(notification: string | RegExp, button: string): Promise<void> {
    const toast = this.notification(notification);
    await toast.waitFor();
    await toast.hover();
    await toast.getByRole('button', { name: button }).click();
  }

  /** The head of the view "Webhooks", with the connection's name. */
  title(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .pane-header h3.title', { hasText: text }).first();
  }

  /** The view "Deliveries" with its head. */
  get deliveries(): Locator {
    return this.page.locator('.sidebar .pane', { has: this.page.locator('.pane-header h3.title', { hasText: /^Deliveries$/ }) });
  }

  /** What the view says above or instead of its rows. */
  viewMessage(text: string | RegExp): Locator {
    return this.page.locator('.sidebar').getByText(text).first();
  }

  /** The clipboard as text, after `text` has been put there if given. */
  async clipboard(text?: string): Promise<string> {
    // By its source: these lines run in the page.
    if (text !== undefined) await this.page.evaluate(`navigator.clipboard.writeText(${JSON.stringify(text)})`);
    return this.page.evaluate<string>('navigator.clipboard.readText()');
  }

  /**
   * Opens the menu of a row and the menus in it on the way to an item, which is in sight then. An editor that is just opening
   * takes the focus, and a menu closes with it: then it is opened again.
   */
  async openMenu(on: Locator, ...items: readonly string[]): Promise<Locator> {
    // Of names that begin alike, the first is the menu that holds the others.
    const [first, ...more] = items.map((name) => this.page.getByRole('menuitem', { name }).first());
    if (!first) throw new Error('Name an item of the menu.');
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      await on.click({ button: 'right' });
      let last = first;
      const open = async (): Promise<void> => {
        await first.waitFor({ timeout: 3000 });
        for (const item of more) {
          await last.hover({ timeout: 3000 });
          await item.waitFor({ timeout: 3000 });
          last = item;
        }
      };
      if (
        await open().then(
          () => true,
          () => false,
        )
      )
        return last;
      // It may still come, and lie over the row.
      await this.page.keyboard.press('Escape');
    }
    throw new Error(`Waited in vain for "${items.join('", "')}" in the menu`);
  }

  /** Chooses an item in the menu of a row. */
  async fromMenu(on: Locator, ...items: readonly string[]): Promise<void> {
    const item = await this.openMenu(on, ...items);
    await item.click({ delay: 200 });
    await item.waitFor({ state: 'detached' });
  }

  /** Presses a button of an open modal dialog. */
  async answerDialog(button: string): Promise<void> {
    await this.page.locator('.monaco-dialog-box').getByRole('button', { name: button, exact: true }).click();
  }

  /**
   * Rests the pointer on something until its hover with this text shows. A tree that is redrawn meanwhile forgets that the
   * pointer is there until it moves: then it has to come again.
   */
  async hover(over: Locator, text: string | RegExp): Promise<Locator> {
    const hover = this.page.locator('.monaco-hover:visible', { hasText: text }).first();
    const { width, height } = this.page.viewportSize() ?? { width: 0, height: 0 };
    for (const end = Date.now() + 20_000; Date.now() < end;) {
      await this.page.mouse.move(width / 2, height / 2);
      await over.hover();
      const shown = await hover.waitFor({ timeout: 2500 }).then(
        () => true,
        () => false,
      );
      if (shown) return hover;
    }
    throw new Error(`Waited in vain for a hover with ${String(text)}`);
  }

  /** A row of the tree. */
  row(text: string | RegExp): Locator {
    return this.page.locator('.sidebar .monaco-list-row', { hasText: text }).first();
  }

  /** Selects a row and opens it, as the right arrow key does: a click on a webhook only selects it. */
  async expand(text: string | RegExp): Promise<void> {
    await this.row(text).click();
    await this.page.keyboard.press('ArrowRight');
    await this.page.locator('.sidebar .monaco-list-row[aria-expanded="true"]', { hasText: text }).first().waitFor();
  }

  /** Selects a row and closes it. */
  async collapse(text: string | RegExp): Promise<void> {
    await this.row(text).click();
    await this.page.keyboard.press('ArrowLeft');
    await this.page.locator('.sidebar .monaco-list-row[aria-expanded="false"]', { hasText: text }).first().waitFor();
  }

  /** The open webview as a frame of its own, to look into. */
  async formFrame(): Promise<Frame> {
    const inner = await this.page.frameLocator('iframe.webview.ready').locator('iframe#active-frame').elementHandle();
    const frame = await inner.contentFrame();
    if (!frame) throw new Error('No webview is open.');
    return frame;
  }

  /** The inside of the open webview. */
  form(): FrameLocator {
    return this.page.frameLocator('iframe.webview.ready').frameLocator('iframe#active-frame');
  }
}
