import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';

/** Ms inside the extension host: to load an extension's main bundle, and to activate it once it is loaded. */
export interface HostTimes {
  empty: { load: number; activate: number };
  ours: { load: number; activate: number };
}

/** A small extension of VS Code's own: the first activation in a host pays for what all later ones use. */
const warmUp = 'vscode.search-result';

/** Runs in a fresh extension host, where neither extension has been loaded yet. */
export async function run(): Promise<void> {
  await measure(warmUp);
  const times: HostTimes = { empty: await measure('bench.empty'), ours: await measure('genauth-webhooks.genauth-webhooks') };
  fs.writeFileSync(process.env['GENAUTH_BENCH_REPORT'] ?? '', `${JSON.stringify(times)}\n`);
}

async function measure(id: string): Promise<HostTimes['ours']> {
  const extension = vscode.extensions.getExtension(id);
  if (!extension || extension.isActive) throw new Error(`${id} is ${extension ? 'active already' : 'missing'}.`);
  const { main } = extension.packageJSON as { main: string };
  const file = path.join(extension.extensionPath, main);
  const began = performance.now();
  createRequire(file)(file);
  const load = performance.now() - began;
  const started = performance.now();
  await extension.activate();
  return { load, activate: performance.now() - started };
}
