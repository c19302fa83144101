import assert from 'node:assert/strict';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { claimStart } from '../../workbench/running';

describe('one npm start at a time', () => {
  let home: string;
  let file: string;
  beforeEach(() => {
    home = fs.mkdtempSync(path.join(os.tmpdir(), 'genauth-running-'));
    file = path.join(home, 'cache', 'start');
  });
  afterEach(() => fs.rmSync(home, { recursive: true, force: true }));

  it('tells the second that the first gets ready, and then its address', async () => {
    const first = await claimStart(file);
    assert.ok('claim' in first);
    assert.deepEqual(await claimStart(file), { url: undefined });
    first.claim.ready('http://127.0.0.1:1/?tkn=t');
    assert.deepEqual(await claimStart(file), { url: 'http://127.0.0.1:1/?tkn=t' });
    assert.equal(fs.statSync(file).mode & 0o077, 0);
  });

  it('lets one of several that begin at once start', async () => {
    const all = await Promise.all([claimStart(file), claimStart(file), claimStart(file)].map((one) => one.catch(() => undefined)));
    assert.equal(all.filter((one) => one && 'claim' in one).length, 1);
  });

  it('takes over from one that was killed: another program listens on its port', async () => {
    const stranger = http.createServer((_request, response) => response.writeHead(404).end('Not found')).listen(0, '127.0.0.1');
    await once(stranger, 'listening');
    fs.mkdirSync(path.dirname(file));
    fs.writeFileSync(file, `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/0123`);
    const taken = await claimStart(file);
    stranger.close();
    assert.ok('claim' in taken);
  });

  for (const [what, left] of [
    ['nobody listens', 'http://127.0.0.1:9/0123'],
    ['the file is damaged', 'x'],
    ['the file is empty', ''],
  ] as const) {
    it(`takes over from one that was killed: ${what}`, async () => {
      fs.mkdirSync(path.dirname(file));
      fs.writeFileSync(file, left);
      assert.ok('claim' in (await claimStart(file)));
    });
  }
});
