import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { getL10nJson } from '@vscode/l10n-dev';
import { requireNode, root, say } from './paths';

type Texts = Record<string, string>;

const write = process.argv.includes('--write');
const problems: string[] = [];

/** Holds the texts in the sources against the language files, and the manifest's keys against its two files. */
async function main(): Promise<void> {
  requireNode();
  await checkBundles();
  await checkManifest();
  if (problems.length > 0) process.stderr.write(`${problems.join('\n')}\n`);
  else say('Every text is there in English and Chinese.');
  process.exit(problems.length > 0 ? 1 : 0);
}

async function checkBundles(): Promise<void> {
  const english = file('l10n/bundle.l10n.json');
  const chinese = file('l10n/bundle.l10n.zh-cn.json');
  const wanted = await textsInSource();
  if (write) {
    const known = await read(chinese);
    await save(english, wanted);
    await save(chinese, Object.fromEntries(Object.keys(wanted).flatMap((key) => (known[key] ? [[key, known[key]]] : []))));
  }
  compare('l10n/bundle.l10n.json', Object.keys(wanted), Object.keys(await read(english)));
  compare('l10n/bundle.l10n.zh-cn.json', Object.keys(wanted), Object.keys(await read(chinese)));
  for (const [key, text] of Object.entries(await read(chinese))) {
    const holes = (value: string): string => (value.match(/\{\w+\}/g) ?? []).sort().join();
    if (holes(key) !== holes(text)) problems.push(`l10n/bundle.l10n.zh-cn.json: other placeholders than in "${key}"`);
  }
}

async function checkManifest(): Promise<void> {
  const named = [...(await fs.readFile(file('package.json'), 'utf8')).matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
  for (const name of ['package.nls.json', 'package.nls.zh-cn.json'])
    compare(name, [...new Set(named)], Object.keys(await read(file(name))));
}

async function textsInSource(): Promise<Texts> {
  const names = (await fs.readdir(file('src'), { recursive: true })).filter((name) => name.endsWith('.ts'));
  const contents = await Promise.all(names.map((name) => fs.readFile(file(path.join('src', name)), 'utf8')));
  const found = await getL10nJson(contents.map((contents) => ({ extension: '.ts', contents })));
  const entries = Object.entries(found).map(([key, value]) => [key, typeof value === 'string' ? value : value.message] as const);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

function compare(name: string, wanted: readonly string[], there: readonly string[]): void {
  for (const key of wanted) if (!there.includes(key)) problems.push(`${name}: missing "${key}"`);
  for (const key of there) if (!wanted.includes(key)) problems.push(`${name}: nothing uses "${key}"`);
}

async function read(full: string): Promise<Texts> {
  return JSON.parse(await fs.readFile(full, 'utf8').catch(() => '{}')) as Texts;
}

async function save(full: string, texts: Texts): Promise<void> {
  await fs.writeFile(full, `${JSON.stringify(texts, null, 2)}\n`);
}

function file(name: string): string {
  return path.join(root, name);
}

void main();
