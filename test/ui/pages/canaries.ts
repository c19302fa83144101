import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { readStorageScript } from './browserStorage';
import type { Workbench } from './workbench';

export async function storedInBrowser({ page }: Workbench): Promise<string> {
  return page.evaluate<string>(readStorageScript);
}

/**
 * All that is shown: the HTML of the page and of each frame in it, and what stands in their fields, which HTML does not tell.
 * VS Code leaves in a closed input box what was typed there until it opens the next one: of its own fields only those in sight count.
 */
export async function shownBy({ page }: Workbench): Promise<string> {
  const texts = await Promise.all(
    page.frames().map(async (frame) => {
      const those = frame === page.mainFrame() ? 'field.checkVisibility()' : 'true';
      const text = frame.evaluate<string>(
        `document.documentElement.outerHTML + [...document.querySelectorAll('input, textarea')].filter((field) => ${those}).map((field) => field.value).join('\\n')`,
      );
      // A frame may go while it is looked at: then it shows nothing.
      return text.catch((error: unknown) => {
        if (frame.isDetached()) return '';
        throw error;
      });
    }),
  );
  return texts.join('\n');
}

/** None of them is in the text, also not as somebody might have encoded it. */
export function assertNone(canaries: readonly string[], where: string, text: string): void {
  for (const canary of canaries) {
    for (const form of formsOf(canary))
      assert.ok(
        !text.includes(form),
        `${canary} in ${where}: ${text.slice(Math.max(0, text.indexOf(form) - 120), text.indexOf(form) + 40)}`,
      );
  }
}

function formsOf(canary: string): string[] {
  const hex = Buffer.from(canary).toString('hex');
  const base64 = [0, 1, 2].map((before) => base64Behind(canary, before));
  return [
    canary,
    encodeURIComponent(canary),
    hex,
    hex.toUpperCase(),
    ...base64,
    ...base64.map((form) => form.replaceAll('+', '-').replaceAll('/', '_')),
  ];
}

/** What does not depend on the bytes around it, of which `before` (modulo 3) stand before it, as in a larger text. */
function base64Behind(canary: string, before: number): string {
  const bytes = Buffer.from('\0'.repeat(before) + canary);
  return bytes.toString('base64').slice(Math.ceil((before * 8) / 6), Math.floor((bytes.length * 8) / 6));
}

/** Data has become no image, no command and no script in the page and its frames (S9). */
export async function assertInert({ page }: Workbench, where: string): Promise<void> {
  assert.notEqual(await page.title(), 'owned', where);
  for (const frame of page.frames()) {
    assert.equal(await frame.locator('img[onerror], img[src="x"]').count(), 0, `an image out of data at "${where}"`);
    assert.equal(
      await frame.locator('a[href*="action.quit"], a[data-href*="action.quit"]').count(),
      0,
      `a command out of data at "${where}"`,
    );
  }
}

/** None of them is in what is shown, stored or written: the page, the browser's stores, the log, every file of the editor. */
export async function assertNowhere(workbench: Workbench, canaries: readonly string[]): Promise<void> {
  assertNone(canaries, 'the page', await shownBy(workbench));
  await assertNotWritten(workbench, canaries);
}

/** None of them is in what was stored or written; what is shown may be what the user has asked for. */
export async function assertNotWritten(workbench: Workbench, canaries: readonly string[]): Promise<void> {
  assertNone(canaries, 'what the browser has stored', await storedInBrowser(workbench));
  assertNone(canaries, 'the log', await workbench.log());
  for (const [name, text] of await everyFile(workbench.server.dataFolder)) assertNone(canaries, name, text);
}

async function everyFile(folder: string): Promise<[string, string][]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/[\\/](extensions|CachedExtensionVSIXs)[\\/]/.test(`${entry.parentPath}/`));
  return Promise.all(
    files.map(
      async ({ parentPath, name }) =>
        [path.join(parentPath, name), await fs.readFile(path.join(parentPath, name), 'latin1')] as [string, string],
    ),
  );
}
