import { readJson } from '../base/json';
import { randomUUID } from 'node:crypto';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import * as v from 'valibot';

/** Tells this very process from another that had the same number. */
const self = randomUUID();
/** Where the holder says that it runs: a number of a process is used again once it is gone. Absent in what an earlier version has written. */
const holder = v.object({ pid: v.number(), host: v.string(), id: v.string(), port: v.optional(v.number()) });
/** Ms that a holder has to answer in; it is on this machine. */
const answerWithin = 2000;

/** The folder is another process's; the sentence names it. Known by its name, across bundles. */
class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

/**
 * Keeps a folder for this process, so that no other writes over what it writes. Resolves with what gives it back. Rejects with a
 * FolderInUseError while another process has it, and with a sentence where nothing can be written; the lock of a process that is gone
 * is taken over. A holder has `patience` ms to say that it runs.
 */
export async function holdFolder(folder: string, patience = answerWithin): Promise<() => Promise<void>> {
  const sign = await putUpSign();
  try {
    const text = JSON.stringify({ pid: process.pid, host: os.hostname(), id: self, port: sign.port });
    const file = path.join(folder, 'sandbox.lock');
    await take(folder, file, text, patience);
    return async () => {
      // By now it may be another's: a process that was stopped for long has lost it.
      if ((await fs.readFile(file, 'utf8').catch(() => '')) === text) await fs.rm(file, { force: true });
      sign.takeDown();
    };
  } catch (error) {
    sign.takeDown();
    throw error instanceof Error && 'code' in error && typeof error.code === 'string'
      ? new Error(`The folder ${folder} can't be written to (${error.code}). Choose another one with --data.`)
      : error;
  }
}

async function take(folder: string, file: string, text: string, patience: number): Promise<void> {
  await fs.mkdir(folder, { recursive: true, mode: 0o700 });
  const own = `${file}.${process.pid}-${randomUUID().slice(0, 8)}`;
  await fs.writeFile(own, text, { mode: 0o600 });
  try {
    // A second name for a whole file: it is there with its content, or not at all, and for one process only.
    if (await named(own, file)) return;
    const held = await fs.readFile(file, 'utf8').catch(() => '');
    if (await isAlive(held, patience)) throw new FolderInUseError(inUse(folder, file, held));
    await takeAway(file, held);
    if (!(await named(own, file))) throw new FolderInUseError(inUse(folder, file, await fs.readFile(file, 'utf8').catch(() => '')));
  } finally {
    await fs.rm(own, { force: true });
  }
}

/** Says to whoever asks on this machine that this process runs; it keeps nothing running. */
async function putUpSign(): Promise<{ port: number; takeDown: () => void }> {
  const server = net.createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.end(self);
  });
  server.unref();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  return { port: address && typeof address === 'object' ? address.port : 0, takeDown: () => void server.close() };
}

/** What is said at a port: undefined when nobody is there, '' when somebody says nothing in time. */
function askAt(port: number, patience: number): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const socket = net.connect({ port, host: '127.0.0.1' });
    socket.setTimeout(patience, () => socket.destroy());
    socket.setEncoding('utf8');
    let connected = false;
    socket.on('connect', () => (connected = true));
    socket.on('data', (part: string) => {
      said += part;
      if (said.length > 100) socket.destroy();
    });
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(connected ? said : undefined));
  });
}

async function named(own: string, file: string): Promise<boolean> {
  try {
    await fs.link(own, file);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

/** Moves a lock away that nobody holds; when another process was faster and it is a new one by now, that one gets it back. */
async function takeAway(file: string, text: string): Promise<void> {
  const gone = `${file}.gone-${self}`;
  await fs.rename(file, gone).catch(() => undefined);
  const moved = await fs.readFile(gone, 'utf8').catch(() => text);
  if (moved !== text) await named(gone, file);
  await fs.rm(gone, { force: true });
}

/** Of a process on another machine nothing is known: it counts as running. */
async function isAlive(text: string, patience: number): Promise<boolean> {
  const { success, output } = v.safeParse(holder, readJson(text));
  if (!success) return false;
  const { host, pid, id, port } = output;
  if (host !== os.hostname()) return true;
  if (pid === process.pid) return id === self;
  if (!isProcess(pid)) return false;
  if (port === undefined) return true;
  const said = await askAt(port, patience);
  // Who is stopped says nothing, and goes on later.
  return said === id || said === '';
}

function isProcess(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function inUse(folder: string, file: string, text: string): string {
  const { success, output } = v.safeParse(holder, readJson(text));
  const who = success ? `process ${output.pid}${output.host === os.hostname() ? '' : ` on ${output.host}`}` : 'another process';
  return `The folder ${folder} is used by a sandbox that runs already (${who}). Stop that one, or choose another folder with --data. When it no longer runs, delete ${file}.`;
}
