import { spawn } from 'node:child_process';
import path from 'node:path';
import process from 'node:process';
import { root } from './paths';
import { endTree, killTree, onEnd } from './run';

export interface SandboxProcess {
  origin: string;
  accessKeyId: string;
  accessKeySecret: string;
  inboxUrl: string;
  close(): Promise<void>;
}

const lines = {
  origin: /^Address +(\S+)$/m,
  accessKeyId: /^Access Key ID +(\S+)$/m,
  accessKeySecret: /^Access Key Secret +(\S+)$/m,
  inboxUrl: /^Inbox +(\S+)$/m,
};

/** Runs the extension's sandbox alone, as `node dist/sandbox.js` does; its webhooks and keys are kept in `folder`. */
export async function startSandboxProcess(folder: string): Promise<SandboxProcess> {
  const child = spawn(process.execPath, [path.join(root, 'dist', 'sandbox.js'), '--data', folder], {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: process.platform !== 'win32',
  });
  const settled = onEnd(() => killTree(child));
  const close = async (): Promise<void> => {
    await endTree(child);
    settled();
  };
  const found = new Promise<Omit<SandboxProcess, 'close'>>((resolve, reject) => {
    let output = '';
    const late = setTimeout(() => reject(new Error(`The sandbox did not start within 15 s.\n${output}`)), 15_000);
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const [origin, accessKeyId, accessKeySecret, inboxUrl] = Object.values(lines).map((line) => line.exec(output)?.[1]);
      if (!origin || !accessKeyId || !accessKeySecret || !inboxUrl) return;
      clearTimeout(late);
      resolve({ origin, accessKeyId, accessKeySecret, inboxUrl });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.once('exit', () => {
      clearTimeout(late);
      reject(new Error(`The sandbox ended before it was ready.\n${output}`));
    });
  });
  return {
    ...(await found.catch(async (error: unknown) => {
      await close();
      throw error;
    })),
    close,
  };
}
