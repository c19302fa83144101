import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { packageExtension } from './package';
import { root, say, vsix } from './paths';

const limits = { main: 54 * 1024, vsix: 400 * 1024 };

/** The sizes we promise, which are the same on every machine: the bundle that activation loads, and the package. */
async function main(): Promise<void> {
  await packageExtension();
  const sizes = {
    main: (await fs.stat(path.join(root, 'dist', 'extension.js'))).size,
    vsix: (await fs.stat(vsix)).size,
  };
  for (const [name, size] of Object.entries(sizes)) {
    say(`${name}: ${(size / 1024).toFixed(1)} KB of ${limits[name as keyof typeof limits] / 1024} KB`);
  }
  const over = sizes.main > limits.main || sizes.vsix > limits.vsix;
  if (over) process.stderr.write('A bundle is larger than promised.\n');
  process.exit(over ? 1 : 0);
}

void main();
