import { fork } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import type { BombTimes } from '../bench/bombs';
import type { ClientTimes } from '../bench/calls';
import type { ExtensionTimes } from '../bench/inHost';
import type { FilterTimes } from '../bench/filter';
import type { RowTimes } from '../bench/rows';
import { measureInHost } from './benchHost';
import { measureSize } from './benchSize';
import { workbenchFromNpm } from './install';
import { packageExtension } from './package';
import { requireNode, root, say, vsix } from './paths';
import { killTree, onEnd, run } from './run';

const rounds = 5;

/** Prints sizes and speeds. It judges nothing: what a machine is busy with is not the extension's fault. */
async function main(): Promise<void> {
  requireNode();
  await packageExtension();
  const kilobytes = async (file: string): Promise<string> => `${((await fs.stat(file)).size / 1024).toFixed(1)} KB`;
  say(`\nmain bundle  ${await kilobytes(path.join(root, 'dist', 'extension.js'))} (promised: 54 KB)`);
  say(`.vsix        ${await kilobytes(vsix)} (promised: 400 KB)`);
  await besideSdk();
  await filtering();
  await rowsOfView();
  await hostileResponses();
  if (workbenchFromNpm) {
    await insideHost();
    await atSize();
  } else say('\nThe times inside VS Code need the one that npm delivers, which runs on Linux: not measured here.');
}

/** The official SDK and our client, by turns, each in processes of its own against the same local server. */
async function besideSdk(): Promise<void> {
  const service = fork(path.join(root, 'out', 'bench', 'service.js'), { stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  const settled = onEnd(() => killTree(service));
  try {
    const origins = await new Promise<string[]>((resolve) =>
      service.stdout?.once('data', (chunk: Buffer) => resolve(chunk.toString().trim().split(' '))),
    );
    const measured: Record<'ours' | 'sdk', ClientTimes[]> = { ours: [], sdk: [] };
    for (let round = 0; round < rounds; round++) {
      for (const which of ['ours', 'sdk'] as const) {
        const { code, output } = await run(process.execPath, [path.join(root, 'out', 'bench', 'calls.js'), which, ...origins], {
          cwd: root,
        });
        if (code !== 0) throw new Error(`Measuring ${which} failed.\n${output}`);
        measured[which].push(JSON.parse(output) as ClientTimes);
      }
    }
    say(`\nmedian of ${rounds}, ms                        ours       SDK   SDK / ours`);
    const row = (title: string, value: (times: ClientTimes) => number): void => {
      const [a, b] = [median(measured.ours.map(value)), median(measured.sdk.map(value))];
      say(`${title.padEnd(32)}${a.toFixed(2).padStart(10)}${b.toFixed(2).padStart(10)}${(b / a).toFixed(1).padStart(13)}`);
    };
    row('load the client', ({ load }) => load);
    row('CPU for one call', ({ call }) => call);
    row('list 10,000, same machine', ({ list }) => list);
    row('list 10,000, 20 ms away', ({ listAway }) => listAway);
    say(
      `listed: ${measured.ours[0]?.listed ?? 0} and ${measured.sdk[0]?.listed ?? 0}; ours reads four pages at a time and the first one again at the end, the SDK one by one`,
    );
  } finally {
    settled();
    service.kill();
  }
}

/** Choosing among 10,000 webhooks what the view shows, while somebody types. */
async function rowsOfView(): Promise<void> {
  const measured: RowTimes[] = [];
  for (let round = 0; round < rounds; round++) {
    const { code, output } = await run(process.execPath, [path.join(root, 'out', 'bench', 'rows.js')], { cwd: root });
    if (code !== 0) throw new Error(`Measuring the rows failed.\n${output}`);
    measured.push(JSON.parse(output) as RowTimes);
  }
  const row = (title: string, value: (times: RowTimes) => number, promised: string): void =>
    say(`${title.padEnd(36)}${median(measured.map(value)).toFixed(2).padStart(10)}${promised.padStart(11)}`);
  say(`\n10,000 webhooks, median of ${rounds}, ms       ours   promised`);
  row('filter at each letter', ({ filter }) => filter, '50');
  row('sort by name, once', ({ sort }) => sort, '');
}

/** A long delivery log, filtered as the view does it. */
async function filtering(): Promise<void> {
  const { code, output } = await run(process.execPath, [path.join(root, 'out', 'bench', 'filter.js')], { cwd: root });
  if (code !== 0) throw new Error(`Measuring the filter failed.\n${output}`);
  const { deliveries, bytes, byStatus, byText } = JSON.parse(output) as FilterTimes;
  say(`\nfilter ${deliveries} deliveries (${(bytes / 1_048_576).toFixed(1)} MB), median of 30, ms (promised: 50)`);
  say(`by event, outcome and status    ${byStatus.toFixed(2).padStart(10)}`);
  say(`by a text that none holds       ${byText.toFixed(2).padStart(10)}`);
}

/** Responses that are made to keep the editor waiting. */
async function hostileResponses(): Promise<void> {
  const { code, output } = await run(process.execPath, [path.join(root, 'out', 'bench', 'bombs.js')], { cwd: root });
  if (code !== 0) throw new Error(`Measuring hostile responses failed.\n${output}`);
  const { blocked, near, far } = JSON.parse(output) as BombTimes;
  const row = (title: string, value: number, promised: string): void =>
    say(`${title.padEnd(48)}${value.toFixed(0).padStart(8)}${promised.padStart(11)}`);
  say('\nevent loop blocked by a response, at most, ms               promised');
  for (const [name, ms] of blocked) row(name, ms, '1000');
  say('\n30 unknown events among 10,000 known ones, ms');
  row('that differ from one in a number and a letter', near, '50');
  row('that differ in more', far, '50');
}

/** The best of all rounds: what a host is busy with beside them only ever adds to a time. */
async function insideHost(): Promise<void> {
  const all = await measureInHost(rounds);
  const best = (of: (times: (typeof all)[number]) => number): number => Math.min(...all.map(of));
  say(`\ninside VS Code, best of ${rounds}, ms       ours     empty   references-view   ours / references-view   promised`);
  const row = (title: string, of: (times: ExtensionTimes) => number, promised: number): void => {
    const [ours, empty, view] = [best((times) => of(times.ours)), best((times) => of(times.empty)), best((times) => of(times.view))];
    const columns = [ours.toFixed(2).padStart(9), empty.toFixed(2).padStart(10), view.toFixed(2).padStart(18)];
    say(`${title.padEnd(34)}${columns.join('')}${(ours / view).toFixed(2).padStart(25)}${String(promised).padStart(11)}`);
  };
  row('load the main bundle', ({ load }) => load, 2);
  row('activate', ({ activate }) => activate, 1);
}

/** 10,000 webhooks and 5,000 deliveries on the screen. */
async function atSize(): Promise<void> {
  const { webhooks, deliveries, memory } = await measureSize();
  const row = (title: string, value: number, unit: string, promised = ''): void =>
    say(`${title.padEnd(48)}${value.toFixed(0).padStart(8)} ${unit.padEnd(3)}${promised.padStart(9)}`);
  say('\n10,000 webhooks and 5,000 deliveries in a window               promised');
  row('webhooks: first rows, after their response', webhooks.first, 'ms', '500');
  row('webhooks: all rows, after the first response', webhooks.last, 'ms');
  row('webhooks: all rows, after the last response', webhooks.lastAfterAnswer, 'ms');
  row('deliveries: first rows', deliveries.first, 'ms');
  row('deliveries: all rows', deliveries.last, 'ms');
  row('extension host before connecting', memory.before, 'MB');
  row('extension host with all webhooks, at most', memory.webhooks, 'MB', '260');
  row('extension host with all deliveries, at most', memory.deliveries, 'MB');
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);
