import fs from 'node:fs/promises';
import type { Locator } from 'playwright-core';
import type { Workbench } from './workbench';
import { until } from '../../support/until';

/** What `copy` puts on the clipboard. */
export async function copiedBy(workbench: Workbench, copy: () => Promise<void>): Promise<string> {
  await workbench.clipboard('');
  await copy();
  await until(async () => (await workbench.clipboard()) !== '', 'the clipboard');
  return workbench.clipboard();
}

/** The document of an editor as a whole, by copying it: the page has only the lines in sight. */
export async function wholeText(workbench: Workbench, editor: Locator): Promise<string> {
  await editor.locator('.view-line').first().click();
  await workbench.page.keyboard.press('ControlOrMeta+a');
  const text = await copiedBy(workbench, () => workbench.page.keyboard.press('ControlOrMeta+c'));
  await workbench.page.keyboard.press('ControlOrMeta+Home');
  return text;
}

/** Answers the open question for a place to save at, and gives back what was written there. */
export async function savedAs(workbench: Workbench, file: string): Promise<string> {
  await until(async () => (await workbench.quickInput.locator('input').first().inputValue()).endsWith('.json'), 'the name that is offered');
  await workbench.type(file);
  await workbench.enter();
  const read = (): Promise<string> => fs.readFile(file, 'utf8').catch(() => '');
  await until(async () => (await read()) !== '', file);
  return read();
}

/** Presses the lens "Reveal" right above the line of a field in the open delivery, until it is shown: lenses that are drawn anew take no click. */
export async function revealField({ page }: Workbench, name: string, isShown: () => Promise<boolean>): Promise<void> {
  const lensAbove = async (): Promise<Locator | undefined> => {
    const target = await page
      .locator('.editor-instance .view-line', { hasText: `"${name}"` })
      .first()
      .boundingBox();
    const lenses = await page.locator('.editor-instance .codelens-decoration a', { hasText: 'Reveal' }).all();
    const boxes = await Promise.all(lenses.map(async (one) => ({ one, box: await one.boundingBox() })));
    return boxes.find(({ box }) => target && box && box.y < target.y && box.y > target.y - 25)?.one;
  };
  await until(async () => {
    if (await isShown()) return true;
    await (await lensAbove())?.click({ timeout: 1000 }).catch(() => undefined);
    return isShown();
  }, `the field ${name} to be shown`);
}
