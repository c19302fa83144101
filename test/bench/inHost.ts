import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import process from 'node:process';
import * as vscode from 'vscode';

/** Ms inside the extension host: to load an extension's main bundle, and to activate it once it is loaded. */
export interface ExtensionTimes {
  load: number;
  activate: number;
}

/** A small extension of VS Code's own: the first activation in a host pays for what all later ones use. */
const warmUp = 'vscode.search-result';

/** Runs in a fresh extension host, where none of the extensions has been loaded yet; measures those that it is asked for, in their order. */
export async function run(): Promise<void> {
  const ids = (process.env['GENAUTH_BENCH_EXTENSIONS'] ?? '').split(' ');
  await measure(warmUp);
  const times: Record<string, ExtensionTimes> = {};
  for (const id of ids) times[id] = await measure(id);
  fs.writeFileSync(process.env['GENAUTH_BENCH_REPORT'] ?? '', `${JSON.stringify(times)}\n`);
}

async function measure(id: string): Promise<ExtensionTimes> {
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
