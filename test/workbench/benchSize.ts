import fs from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { createBigService } from '../bench/bigService';
import { key } from '../ui/pages/scene';
import { Workbench } from '../ui/pages/workbench';

/** 10,000 webhooks and 5,000 deliveries in a real workbench. Ms, and MB of the extension host. */
export interface SizeTimes {
  /** Ms from the answer with the first page to its rows on the screen, and to all rows; and from the last answer to all rows. */
  webhooks: { first: number; last: number; lastAfterAnswer: number };
  /** Ms from asking for a log, and for all of it, to its rows on the screen. */
  deliveries: { first: number; last: number };
  /** Resident, before connecting, and the most it came to be until all webhooks, and all deliveries, were shown. */
  memory: { before: number; webhooks: number; deliveries: number };
}

const rowHeight = 22;
const patience = 180_000;

/** Connects a new window to a big service and waits for the rows to be drawn. */
export async function measureSize(): Promise<SizeTimes> {
  const { server, webhooks } = createBigService();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const workbench = await Workbench.open('bench');
  try {
    await workbench.openSidebar();
    await workbench.viewMessage('Connect').waitFor();
    const host = await extensionHost(workbench.server.dataFolder);
    const before = (await memoryOf(host)).now;
    await connect(workbench, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
    const [first, last] = await Promise.all([drawn(workbench, 'Webhooks', 20), drawn(workbench, 'Webhooks', 10_000)]);
    const atWebhooks = (await memoryOf(host)).most;

    const asked = Date.now();
    await workbench.row('Webhook 0').click();
    const shown = await drawn(workbench, 'Deliveries', 50);
    const askedForAll = Date.now();
    await workbench.deliveries.locator('.monaco-list').click({ position: { x: 60, y: 30 } });
    await workbench.page.keyboard.press('End');
    await workbench.deliveries.locator('.monaco-list-row', { hasText: 'Load all' }).click();
    const all = await drawn(workbench, 'Deliveries', 5000);
    return {
      webhooks: { first: first - webhooks.first, last: last - webhooks.first, lastAfterAnswer: last - webhooks.last },
      deliveries: { first: shown - asked, last: all - askedForAll },
      memory: { before, webhooks: atWebhooks, deliveries: (await memoryOf(host)).most },
    };
  } finally {
    await workbench.close();
    server.closeAllConnections();
    server.close();
  }
}

async function connect(workbench: Workbench, origin: string): Promise<void> {
  await workbench.command('GenAuth: Connect...');
  await workbench.choose('Private deployment');
  const answers: [RegExp, string][] = [
    [/The host of your GenAuth API/, origin],
    [/Access Key ID \(for/, key.accessKeyId],
    [/Access Key Secret \(verified/, key.accessKeySecret],
    [/Access key verified/, 'Big'],
  ];
  for (const [asked, answer] of answers) {
    await workbench.step(asked);
    await workbench.type(answer);
    await workbench.enter();
  }
  await workbench.step(/production user pool/);
  await workbench.choose('Not production');
  await workbench.step(/Tenant ID/);
  await workbench.enter();
}

/** When a view is as high as so many rows, in ms since 1970: what is not in sight is not in the page, but has its height. */
async function drawn({ page }: Workbench, view: string, rows: number): Promise<number> {
  const script = `(() => {
    const panes = [...document.querySelectorAll('.sidebar .pane')];
    const lists = panes.filter((pane) => ${view === 'Deliveries' ? '' : '!'}/^Deliveries/.test(pane.querySelector('.pane-header h3.title')?.textContent ?? ''));
    const heights = lists.map((pane) => parseFloat(pane.querySelector('.monaco-list-rows')?.style.height ?? '0'));
    return Math.max(0, ...heights) >= ${rows * rowHeight} && lists.some((pane) => pane.querySelector('.monaco-list-row')) ? Date.now() : 0;
  })()`;
  const handle = await page.waitForFunction(script, undefined, { polling: 20, timeout: patience });
  return Number(await handle.jsonValue());
}

/** The process that runs the extensions of a server: the one whose temporary folder is beside the server's data. */
async function extensionHost(dataFolder: string): Promise<string> {
  const folder = path.join(path.dirname(dataFolder), 'tmp');
  for (const pid of (await fs.readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const [command, environment] = await Promise.all(
      ['cmdline', 'environ'].map((file) => fs.readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '')),
    );
    if (command?.includes('--type=extensionHost') && environment?.includes(`TMPDIR=${folder}`)) return pid;
  }
  throw new Error('The extension host was not found.');
}

/** Resident, in MB: now, and the most it ever was. */
async function memoryOf(pid: string): Promise<{ now: number; most: number }> {
  const status = await fs.readFile(`/proc/${pid}/status`, 'utf8');
  const megabytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(status)?.[1] ?? Number.NaN) / 1024;
  return { now: megabytes('VmRSS'), most: megabytes('VmHWM') };
}
