import fs from 'node:fs';
import os from 'node:os';
import process from 'node:process';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';

const quiet = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

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
  const found = installed.find((file) => file !== '' && fs.existsSync(file));
  const sandboxed = process.platform !== 'linux' || os.userInfo().uid !== 0;
  if (found) return chromium.launch({ executablePath: found, args: [...quiet, ...(sandboxed ? [] : ['--no-sandbox'])] });
  if (process.platform !== 'linux') throw new Error('No browser was found. Install Chrome or Edge, or name one in CHROME_PATH.');
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    args: [...quiet, '--headless=shell', '--no-sandbox', '--no-zygote', '--disable-gpu'],
  });
}
