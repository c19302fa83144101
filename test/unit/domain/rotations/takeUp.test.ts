import assert from 'node:assert/strict';
import { listRotations, loadRotation, markOf, removeRotation, saveRotation, stages } from '../../../../src/domain/rotations/keptRotation';
import type { KeptRotation, Stage } from '../../../../src/domain/rotations/keptRotation';
import { rotationKey, serviceOf } from '../../../../src/domain/rotations/rotationKey';
import { takeUp } from '../../../../src/domain/rotations/takeUp';

const kept: KeptRotation = {
  version: 1,
  service: 'https://api.genauth.ai',
  webhookId: 'w1',
  name: 'Orders',
  connectionName: 'Staging',
  stage: 'trial',
  secret: 'canary-new',
  old: 'canary-old',
  sends: 'old',
  done: ['copied'],
};

function memorySecrets(): {
  entries: Map<string, string>;
  get: (key: string) => Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
} {
  const entries = new Map<string, string>();
  return {
    entries,
    get: async (key) => entries.get(key),
    store: async (key, value) => void entries.set(key, value),
    delete: async (key) => void entries.delete(key),
    keys: async () => [...entries.keys()],
  };
}

describe('a rotation that was left', () => {
  for (const [stage, secret, then, sends, finding] of [
    ['generated', 'canary-old', 'generated', 'old', 'asLeft'],
    ['trial', 'canary-old', 'trial', 'old', 'asLeft'],
    ['verify', 'canary-new', 'verify', 'new', 'asLeft'],
    ['finish', 'canary-new', 'finish', 'new', 'asLeft'],
    ['trial', 'canary-new', 'verify', 'new', 'nowNew'],
    ['update', 'canary-new', 'verify', 'new', 'nowNew'],
    ['verify', 'canary-old', 'update', 'old', 'nowOld'],
    ['finish', 'canary-old', 'update', 'old', 'nowOld'],
    ['update', 'canary-theirs', 'handler', 'old', 'theirs'],
    ['finish', 'canary-theirs', 'handler', 'old', 'theirs'],
    ['generated', 'canary-theirs', 'generated', 'old', 'theirs'],
    ['verify', '', 'handler', 'old', 'removed'],
    ['update', undefined, 'update', 'unknown', 'notTold'],
    ['verify', undefined, 'verify', 'unknown', 'notTold'],
  ] as const) {
    it(`goes on at "${then}" when it was left at "${stage}" and GenAuth has ${secret ?? 'not told its secret'}`, () => {
      const webhook = { name: 'Renamed', ...(secret === undefined ? {} : { secret }) };
      const taken = takeUp({ ...kept, stage }, webhook);
      assert.deepEqual(
        [taken.kept.stage, taken.kept.sends, taken.finding, taken.kept.name, taken.kept.secret],
        [then, sends, finding, 'Renamed', 'canary-new'],
      );
      const theirs = finding === 'theirs' || finding === 'removed';
      assert.equal(taken.kept.old, theirs ? secret : 'canary-old', 'what there is to go back to');
    });
  }

  it('S3: is one entry of the secret storage until it is removed, whose key has no secret', async () => {
    const secrets = memorySecrets();
    await saveRotation(secrets, kept);
    assert.deepEqual(await loadRotation(secrets, kept), kept);
    assert.ok(![...secrets.entries.keys()].join().includes('canary'));
    assert.ok(!JSON.stringify(markOf(kept)).includes('canary'));
    assert.equal(markOf(kept).step, 3);
    await removeRotation(secrets, kept);
    assert.equal(secrets.entries.size, 0);
  });

  it('survives that its connection is removed and made anew: the service names it, the sandbox by its own name', () => {
    const key = { service: serviceOf({ service: 'private', origin: 'https://api.example.com' }), webhookId: 'w1' };
    assert.equal(rotationKey(key), rotationKey({ ...key }));
    assert.equal(
      serviceOf({ service: 'sandbox', origin: 'http://127.0.0.1:1' }),
      serviceOf({ service: 'sandbox', origin: 'http://127.0.0.1:2' }),
    );
    assert.notEqual(rotationKey({ service: 'a', webhookId: 'b"c' }), rotationKey({ service: 'a"b', webhookId: 'c' }));
  });

  it('lists the others when one cannot be read, whatever is wrong with it', async () => {
    const secrets = memorySecrets();
    for (const [index, damaged] of [
      '',
      '{',
      'null',
      '[]',
      JSON.stringify({ ...kept, stage: 'unknown' }),
      JSON.stringify({ ...kept, secret: '' }),
      JSON.stringify({ ...kept, done: 'copied' }),
    ].entries()) {
      secrets.entries.set(rotationKey({ service: 'x', webhookId: String(index) }), damaged);
      assert.equal(await loadRotation(secrets, { service: 'x', webhookId: String(index) }), undefined);
    }
    secrets.entries.set('genauth.profile.p1', '{}');
    for (const stage of stages) await saveRotation(secrets, { ...kept, webhookId: stage, stage: stage satisfies Stage });
    const get = secrets.get;
    secrets.get = (key) => (key.includes('trial') ? Promise.reject(new Error('locked')) : get(key));
    assert.deepEqual(
      (await listRotations(secrets)).map(({ stage }) => stage),
      stages.filter((stage) => stage !== 'trial'),
    );
  });
});
