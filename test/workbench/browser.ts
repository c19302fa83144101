import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import process from 'node:process';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { cache, root } from './paths';
import { megabytes } from './progress';
import { run } from './run';
import { makeWhole, terminal } from './wholeFolder';

const quiet = ['--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

const installed = [
  process.env['CHROME_PATH'] ?? '',
  '/usr/bin/google-chrome',
  '/usr/bin/chromium',
  '/usr/bin/microsoft-edge',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
];

/** A headless browser: one that is installed, else on Linux the one that npm delivers. */
export async function launchBrowser(): Promise<Browser> {
  const found = installed.find((file) => file !== '' && existsSync(file));
  const sandboxed = process.platform !== 'linux' || os.userInfo().uid !== 0;
  if (found) return chromium.launch({ executablePath: found, args: [...quiet, ...(sandboxed ? [] : ['--no-sandbox'])] });
  if (process.platform !== 'linux') throw new Error('No browser was found. Install Chrome or Edge, or name one in CHROME_PATH.');
  return chromium.launch({
    executablePath: await unpackBrowser(),
    args: [...quiet, '--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu'],
  });
}

/** Unpacks the browser that npm delivers, once. Its package would take a half unpacked one for whole. */
async function unpackBrowser(): Promise<string> {
  const { version } = JSON.parse(await fs.readFile(path.join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8')) as {
    version: string;
  };
  const folder = path.join(cache, `chromium-${version}`);
  const name = `Chromium ${version}`;
  const told = `Unpacking ${name} (npm package @sparticuz/chromium, already installed): ${megabytes(unpacked)} MB, once, into .vscode-test ...`;
  const fill = async (part: string): Promise<void> => {
    const { code, output } = await run(process.execPath, [path.join(root, 'out', 'workbench', 'unpackChromium.js')], {
      env: { ...process.env, TMPDIR: part },
      owned: true,
    });
    if (code !== 0)
      throw new Error(`${output.trim().slice(-2000)}\nRun npm ci, then this again. Or install Chrome or Edge, or name one in CHROME_PATH.`);
  };
  await makeWhole(folder, { name, told, size: unpacked, fill }, terminal);
  return path.join(folder, 'chromium');
}

/** Bytes, measured. */
const unpacked = 217e6;
