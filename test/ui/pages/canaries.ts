import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import path from 'node:path';
import { stored } from './stored';
import type { Workbench } from './workbench';

export async function storedByPage({ page }: Workbench): Promise<string> {
  return page.evaluate<string>(stored);
}

/** None of them is in the text, also not as somebody might have encoded it. */
export function assertNone(canaries: readonly string[], where: string, text: string): void {
  for (const canary of canaries) {
    const forms = [canary, encodeURIComponent(canary), Buffer.from(canary).toString('base64').replace(/=+$/, ''), Buffer.from(canary).toString('hex')];
    for (const form of forms) assert.ok(!text.includes(form), `${canary} in ${where}: ${text.slice(Math.max(0, text.indexOf(form) - 120), text.indexOf(form) + 40)}`);
  }
}

/** None of them is in what is shown, stored or written: the page, the browser's stores, the log, every file of the editor. */
export async function assertNowhere(workbench: Workbench, canaries: readonly string[]): Promise<void> {
  assertNone(canaries, 'the page', await workbench.page.content());
  await assertNotWritten(workbench, canaries);
}

/** None of them is in what was stored or written; what is shown may be what the user has asked for. */
export async function assertNotWritten(workbench: Workbench, canaries: readonly string[]): Promise<void> {
  assertNone(canaries, 'what the browser has stored', await storedByPage(workbench));
  assertNone(canaries, 'the log', await workbench.log());
  for (const [name, text] of await everyFile(workbench.server.dataFolder)) assertNone(canaries, name, text);
}

async function everyFile(folder: string): Promise<[string, string][]> {
  const entries = await fs.readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && !/[\\/](extensions|CachedExtensionVSIXs)[\\/]/.test(`${entry.parentPath}/`));
  return Promise.all(files.map(async ({ parentPath, name }) => [path.join(parentPath, name), await fs.readFile(path.join(parentPath, name), 'latin1')] as [string, string]));
}
