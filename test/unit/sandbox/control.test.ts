import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { challengeText, controlPath, isProof, makeEventText, proof } from '../../../src/sandbox/control';
import type { RunningSandbox } from '../../../src/sandbox/sandbox';
import { clientFor, key, sandboxWith, webhook } from '../../support/sandboxClient';

describe('how windows act on the one sandbox of a machine', () => {
  let sandbox: RunningSandbox;
  beforeEach(async () => {
    sandbox = await sandboxWith();
    await clientFor(sandbox.origin, 'signature-genauth').createWebhook({ ...webhook, url: sandbox.inboxUrl, enabled: true });
  });
  afterEach(() => sandbox.close());

  const nonce = randomBytes(16).toString('hex');
  const answerTo = async (challenge: string): Promise<string> => {
    const answer = (await (await fetch(`${sandbox.origin}${controlPath}?${new URLSearchParams({ challenge }).toString()}`)).json()) as {
      proof: string;
    };
    return answer.proof;
  };
  const makeEvent = async (given: string): Promise<[number, unknown]> => {
    const body = JSON.stringify({ event: 'user:created', nonce, proof: given });
    const answer = await fetch(`${sandbox.origin}${controlPath}/make-event`, { method: 'POST', body });
    return [answer.status, ((await answer.json()) as { deliveries?: number }).deliveries];
  };

  it('it shows that it knows the key, and takes an event from who knows it too', async () => {
    assert.ok(isProof(key, challengeText('a challenge'), await answerTo('a challenge')));
    assert.deepEqual(await makeEvent(proof(key, makeEventText(nonce, 'user:created'))), [200, 1]);
  });

  it('its answer to a challenge is the proof of nothing else, whatever the challenge is', async () => {
    for (const challenge of [makeEventText(nonce, 'user:created'), `sandbox ${makeEventText(nonce, 'user:created')}`]) {
      assert.deepEqual(await makeEvent(await answerTo(challenge)), [403, undefined]);
    }
  });

  it('it takes no event without a proof, or with that of another key', async () => {
    const stranger = { ...key, accessKeySecret: 'another' };
    for (const given of ['', '0'.repeat(64), proof(stranger, makeEventText(nonce, 'user:created'))]) {
      assert.deepEqual(await makeEvent(given), [403, undefined]);
    }
  });
});
