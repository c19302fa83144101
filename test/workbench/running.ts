import { randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import fs from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import { onEnd } from './run';

export interface Claim {
  /** Tells a later `npm start` where this one can be opened. */
  ready(url: string): void;
}

/**
 * Makes this the one `npm start` of a clone, or answers where the one that runs can be opened: undefined while it gets ready. Two at a
 * time would take the cookies of each other's pages. Whether one runs is asked of itself, so that one that was killed is not in the way.
 */
export async function claimStart(file: string): Promise<{ claim: Claim } | { url: string | undefined }> {
  const name = randomBytes(16).toString('hex');
  let url = '';
  const server = http.createServer((request, response) => {
    response.writeHead(request.url === `/${name}` ? 200 : 404).end(request.url === `/${name}` ? url : '');
  });
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve));
  server.unref();
  const address = server.address();
  const self = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}/${name}`;

  await fs.mkdir(path.dirname(file), { recursive: true });
  const own = `${file}.${name}`;
  await fs.writeFile(own, self, { mode: 0o600 });
  try {
    // A second name for a whole file: one process only gets it.
    while (
      !(await fs.link(own, file).then(
        () => true,
        () => false,
      ))
    ) {
      const left = await read(file);
      const other = await ask(left);
      if (other !== undefined) {
        server.close();
        return { url: other === '' ? undefined : other };
      }
      // Another process may have taken over from the same one meanwhile.
      if ((await read(file)) === left) await fs.rm(file, { force: true });
    }
  } finally {
    await fs.rm(own, { force: true });
  }
  onEnd(() => rmSync(file, { force: true }));
  return {
    claim: {
      ready(ready) {
        url = ready;
      },
    },
  };
}

const read = (file: string): Promise<string> => fs.readFile(file, 'utf8').catch(() => '');

/** Undefined when nobody is there. */
async function ask(address: string): Promise<string | undefined> {
  try {
    const response = await fetch(address, { redirect: 'error', signal: AbortSignal.timeout(2000) });
    return response.ok ? await response.text() : undefined;
  } catch {
    return undefined;
  }
}
