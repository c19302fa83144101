import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';

/** What a user sees in the page of a workbench, and does there by mouse and keyboard. */
export class WorkbenchPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
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
      // An open palette keeps the list that it had when it was opened. In any other place the key may mean something else.
      await input.press('Escape', { timeout: 500 }).catch(() => undefined);
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
