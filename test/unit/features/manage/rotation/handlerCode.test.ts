import assert from 'node:assert/strict';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { handlerCode } from '../../../../../src/features/manage/rotation/handlerCode';

const comments = { secrets: 'From the environment.', closed: 'Nobody is let in.' };
type Check = (headers: Record<string, string>) => boolean;

describe('the code for a handler during a rotation', () => {
  let folder: string;
  let count = 0;
  before(async () => {
    folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handler-'));
  });
  after(() => fs.rm(folder, { recursive: true }));
  afterEach(() => {
    delete process.env['GENAUTH_WEBHOOK_SECRET'];
    delete process.env['GENAUTH_WEBHOOK_SECRET_NEXT'];
  });

  /** Runs the code as a handler would. */
  async function handler(rotating: boolean, secrets: { old?: string; next?: string }): Promise<Check> {
    if (secrets.old !== undefined) process.env['GENAUTH_WEBHOOK_SECRET'] = secrets.old;
    if (secrets.next !== undefined) process.env['GENAUTH_WEBHOOK_SECRET_NEXT'] = secrets.next;
    const file = path.join(folder, `${(count += 1)}.mjs`);
    await fs.writeFile(file, handlerCode('node', rotating, comments));
    const { isFromGenAuth } = (await import(pathToFileURL(file).href)) as { isFromGenAuth: Check };
    return isFromGenAuth;
  }

  it('S11: lets in the old and the new secret, by each header, and nobody else', async () => {
    const check = await handler(true, { old: 'old-secret', next: 'new-secret' });
    for (const name of ['x-authing-webhook-secret', 'x-authing-token', 'x-genauth-token']) {
      assert.equal(check({ [name]: 'old-secret' }), true);
      assert.equal(check({ [name]: 'new-secret' }), true);
      for (const wrong of ['', 'old-secre', 'old-secret ', 'undefined', 'new-secretx'])
        assert.equal(check({ [name]: wrong }), false, wrong);
    }
    assert.equal(check({}), false);
    assert.equal(check({ authorization: 'old-secret' }), false);
  });

  it('S11: fails closed without a secret', async () => {
    const check = await handler(true, {});
    for (const sent of ['', 'undefined', 'anything']) assert.equal(check({ 'x-authing-webhook-secret': sent }), false);
    const empty = await handler(true, { old: '', next: '' });
    assert.equal(empty({ 'x-authing-webhook-secret': '' }), false);
  });

  it('after the rotation one secret is left', async () => {
    const check = await handler(false, { old: 'new-secret', next: 'other' });
    assert.deepEqual([check({ 'x-authing-token': 'new-secret' }), check({ 'x-authing-token': 'other' })], [true, false]);
  });

  it('S11: both languages compare in constant time and name each header', () => {
    for (const [language, compare] of [
      ['node', 'timingSafeEqual'],
      ['python', 'hmac.compare_digest'],
    ] as const) {
      const code = handlerCode(language, true, comments);
      for (const part of [
        compare,
        'x-authing-webhook-secret',
        'x-authing-token',
        'x-genauth-token',
        'GENAUTH_WEBHOOK_SECRET_NEXT',
        comments.secrets,
      ])
        assert.ok(code.includes(part), part);
    }
  });
});
