import assert from 'node:assert/strict';
import { cut } from '../../../../support/cutResponse';
import { connectedStore, draft, randomFrom } from '../../../../support/testStore';
import { row, startService } from '../../../../support/webhookService';
import type { Service } from '../../../../support/webhookService';

const rounds = 1000;

describe('createOnce against a service that commits and then cuts the connection', () => {
  let service: Service;
  before(async () => {
    service = await startService();
  });
  after(() => service.close());

  it('R1: cut at a random byte, 1,000 times: exactly one webhook each time', async function () {
    this.timeout(120_000);
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    const random = randomFrom(seed);
    const ways = { answered: 0, adopted: 0 };
    for (let round = 0; round < rounds; round++) ways[await oneRound(random, `seed ${seed}, round ${round}`)]++;
    assert.ok(ways.answered > 50 && ways.adopted > 500, `too few of one kind: ${JSON.stringify(ways)}`);
  });

  async function oneRound(random: () => number, where: string): Promise<'answered' | 'adopted'> {
    const wanted = draft({ name: ` Orders ${where} `, secret: 's'.repeat(32), events: ['login', 'user:created'] });
    const look = { name: wanted.name.trim(), url: wanted.url, secret: wanted.secret };
    // Some that look the same, some that differ in one mark, were there before.
    const before = [
      ...(random() < 0.3 ? [row({ ...look, events: ['user:created', 'login'] })] : []),
      ...(random() < 0.3 ? [row({ ...look, events: ['login'] })] : []),
      ...(random() < 0.3 ? [row({ ...look, url: 'https://example.com/other', events: ['login', 'user:created'] })] : []),
    ];
    service.rows = before;
    service.commits = 0;
    service.onCreate = ({ commit, response }) => cut(response, commit(), random);
    const { store, user } = await connectedStore(service);
    try {
      const outcome = await store.create(wanted);
      assert.equal(service.commits, 1, where);
      assert.equal(service.rows.length, before.length + 1, where);
      assert.ok(outcome.kind === 'created', `${where}: ${JSON.stringify(outcome)}`);
      assert.equal(outcome.webhook.webhookId, service.rows[0]?.webhookId, where);
      assert.deepEqual(outcome.differs, [], where);
      assert.equal(store.state.kind === 'ready' && store.state.webhooks.length, before.length + 1, where);
      assert.deepEqual(user.questions, [], where);
      return outcome.how;
    } finally {
      store.dispose();
    }
  }
});
