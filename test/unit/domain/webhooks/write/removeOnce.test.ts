import assert from 'node:assert/strict';
import { operationsAsked, connectedStore, createClock } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { ChangeCall, Service } from '../../../../support/webhookService';

describe('deleting webhooks', () => {
  let service: Service;
  let setting: TestStore;
  beforeEach(async () => {
    service = await startService();
    service.rows = Array.from({ length: 60 }, (_, index) => row({ webhookId: `w${index}` }));
    setting = await connectedStore(service, { timing: { readAgainAfter: [1, 1] } });
    service.requests = [];
  });
  afterEach(() => {
    setting.store.dispose();
    return service.close();
  });
  const left = (): string[] => service.rows.map(({ webhookId }) => webhookId);
  const shown = (): string[] => ('webhooks' in setting.store.state ? setting.store.state.webhooks.map(({ webhookId }) => webhookId) : []);

  it('R2: few are read one by one and their rows go', async () => {
    assert.deepEqual(await setting.store.remove(['w1', 'w2', 'w1']), { kind: 'ended', gone: ['w1', 'w2'], stillThere: [], unknown: [] });
    assert.deepEqual([service.count('delete-webhook'), service.count('get-webhook'), service.count('list-webhooks')], [1, 2, 0]);
    assert.equal(left().length, 58);
    assert.deepEqual(shown(), left());
  });

  it('R2: many are looked for in the list, and sent fifty at a time', async () => {
    const sizes: number[] = [];
    service.onDelete = ({ body, commit, answer }) => {
      sizes.push((body['webhookIds'] as string[]).length);
      commit();
      answer();
    };
    const outcome = await setting.store.remove(left());
    assert.ok(outcome.kind === 'ended' && outcome.gone.length === 60);
    assert.deepEqual(sizes, [50, 10]);
    assert.equal(service.count('get-webhook'), 0);
    assert.deepEqual(shown(), []);
  });

  it('R3: "success" is not believed: what is still there stays and is told', async () => {
    service.onDelete = ({ response }) => {
      service.rows = service.rows.filter(({ webhookId }) => webhookId !== 'w1');
      send(response, { success: true });
    };
    assert.deepEqual(await setting.store.remove(['w1', 'w2']), { kind: 'ended', gone: ['w1'], stillThere: ['w2'], unknown: [] });
    assert.ok(shown().includes('w2') && !shown().includes('w1'));
    assert.equal(service.count('delete-webhook'), 1);
  });

  it('R2: deleted late: a later look finds it gone', async () => {
    service.onDelete = ({ commit, answer }) => {
      let looks = 0;
      service.onGet = () => {
        if (++looks === 2) commit();
      };
      answer();
    };
    assert.deepEqual(await setting.store.remove(['w1']), { kind: 'ended', gone: ['w1'], stillThere: [], unknown: [] });
  });

  for (const seconds of [1, 12, 40, 89]) {
    it(`R2: cut off, and deleted ${seconds} s later: found gone, sent once, and said to be checked at once`, async () => {
      const clock = createClock();
      setting.store.dispose();
      setting = await connectedStore(service, { ...clock });
      const begun = clock.now();
      const checked: number[] = [];
      service.onDelete = ({ commit, response }) => {
        clock.after(seconds * 1000, commit);
        response.socket?.destroy();
      };
      const outcome = await setting.store.remove(['w1', 'w2'], { onChecking: () => void checked.push(clock.now() - begun) });
      assert.deepEqual(outcome, { kind: 'ended', gone: ['w1', 'w2'], stillThere: [], unknown: [] });
      assert.equal(service.count('delete-webhook'), 1);
      assert.equal(checked[0], 0);
    });
  }

  it('R2: cut off and never carried out: "still there" is said when the horizon is over; after "success" sooner', async () => {
    const clock = createClock();
    setting.store.dispose();
    setting = await connectedStore(service, { ...clock });
    const took = async (): Promise<number> => {
      const begun = clock.now();
      const outcome = await setting.store.remove(['w1']);
      assert.deepEqual(outcome.kind === 'ended' && outcome.stillThere, ['w1']);
      return clock.now() - begun;
    };
    service.onDelete = ({ response }) => void response.socket?.destroy();
    assert.equal(await took(), 90_000);
    service.onDelete = ({ answer }) => answer();
    assert.equal(await took(), 10_000);
  });

  it('R2: one that was not shown while another one was still there, and is shown again: still there', async () => {
    let looks = 0;
    service.onDelete = ({ answer }) => answer();
    service.onGet = (id, response) => {
      if (id === 'w1') looks += 1;
      const hidden = id === 'w1' ? looks === 1 : looks > 1;
      if (hidden) send(response, undefined, 404, 'no such webhook');
      return hidden;
    };
    assert.deepEqual(await setting.store.remove(['w1', 'w2']), { kind: 'ended', gone: ['w2'], stillThere: ['w1'], unknown: [] });
    assert.ok(shown().includes('w1') && !shown().includes('w2'));
    assert.equal(service.count('delete-webhook'), 1);
  });

  it('R2: one that comes back after it was read as gone is shown again by the next reading', async () => {
    const [first] = service.rows;
    assert.ok(first);
    assert.equal((await setting.store.remove([first.webhookId])).kind, 'ended');
    assert.ok(!shown().includes(first.webhookId));
    service.rows = [first, ...service.rows];
    await setting.store.refresh();
    assert.deepEqual(shown(), left());
  });

  it('R5: the looking can be left: what may go yet is not said to be still there', async () => {
    const stop = new AbortController();
    service.onDelete = ({ response }) => void response.socket?.destroy();
    const outcome = await setting.store.remove(['w1'], { signal: stop.signal, onChecking: () => stop.abort() });
    assert.ok(outcome.kind === 'ended');
    assert.deepEqual([outcome.gone, outcome.stillThere, outcome.unknown, service.count('get-webhook')], [[], [], ['w1'], 1]);
  });

  it('one that was gone already counts as gone', async () => {
    assert.deepEqual(await setting.store.remove(['nobody']), { kind: 'ended', gone: ['nobody'], stillThere: [], unknown: [] });
  });

  const unclear: Record<string, (call: ChangeCall) => void> = {
    'the connection is cut': ({ response }) => void response.socket?.destroy(),
    'HTTP 500': ({ response }) => void response.writeHead(500).end('oops'),
    'cut JSON': ({ response }) => void response.writeHead(200).end('{"statusCode":'),
    'a statusCode 503': ({ response }) => send(response, undefined, 503, 'maintenance'),
  };
  for (const [name, answer] of Object.entries(unclear)) {
    it(`R2: committed, then ${name}: found gone, sent once`, async () => {
      service.onDelete = (call) => {
        call.commit();
        answer(call);
      };
      assert.deepEqual(await setting.store.remove(['w1', 'w2']), { kind: 'ended', gone: ['w1', 'w2'], stillThere: [], unknown: [] });
      assert.equal(service.count('delete-webhook'), 1);
    });

    it(`R2: not committed, ${name}: told as still there, sent once`, async () => {
      service.onDelete = answer;
      const outcome = await setting.store.remove(['w1', 'w2']);
      assert.ok(outcome.kind === 'ended' && outcome.error?.operation === 'deleteWebhook');
      assert.deepEqual([outcome.gone, outcome.stillThere, outcome.unknown], [[], ['w1', 'w2'], []]);
      assert.equal(service.count('delete-webhook'), 1);
      assert.ok(shown().includes('w1'));
    });
  }

  it('R2: the service goes away: unknown, and the rows stay', async () => {
    service.onDelete = ({ commit, response }) => {
      commit();
      service.onGet = (_id, other) => (other.destroy(), true);
      response.destroy();
    };
    const outcome = await setting.store.remove(['w1']);
    assert.ok(outcome.kind === 'ended');
    assert.deepEqual([outcome.gone, outcome.stillThere, outcome.unknown], [[], [], ['w1']]);
    assert.ok(shown().includes('w1'));
  });

  it('refused: nothing was deleted', async () => {
    service.onDelete = ({ response }) => send(response, undefined, 403, 'no');
    const outcome = await setting.store.remove(['w1']);
    assert.ok(outcome.kind === 'refused' && outcome.error.problem.kind === 'forbidden');
    assert.equal(service.count('get-webhook'), 0);
  });

  it('refused half-way: what was sent before is verified', async () => {
    let calls = 0;
    service.onDelete = (call) => {
      if (++calls === 2) {
        send(call.response, undefined, 403, 'no');
        return;
      }
      call.commit();
      call.answer();
    };
    const outcome = await setting.store.remove(left());
    assert.ok(outcome.kind === 'ended' && outcome.error?.problem.kind === 'forbidden');
    assert.deepEqual([outcome.gone.length, outcome.stillThere.length], [50, 10]);
  });

  it('R5: cancelled before it was sent: nothing is asked; after: found out', async () => {
    assert.deepEqual(await setting.store.remove(['w1'], { signal: AbortSignal.abort() }), { kind: 'cancelled' });
    assert.deepEqual(operationsAsked(service), []);
    const stop = new AbortController();
    service.onDelete = ({ commit }) => {
      commit();
      stop.abort();
    };
    assert.deepEqual(await setting.store.remove(['w1'], { signal: stop.signal }), {
      kind: 'ended',
      gone: ['w1'],
      stillThere: [],
      unknown: [],
    });
    const later = new AbortController();
    service.onDelete = () => later.abort();
    const outcome = await setting.store.remove(['w2'], { signal: later.signal });
    assert.ok(outcome.kind === 'ended' && outcome.error?.problem.kind === 'cancelled');
    assert.deepEqual(outcome.stillThere, ['w2']);
  });

  it('R8: offline one cheap read comes first, and nothing is sent when it fails', async () => {
    service.onList = service.onEvents = (...args: unknown[]) => {
      (args.at(-1) as { destroy(): void }).destroy();
      return true;
    };
    await setting.store.refresh();
    const outcome = await setting.store.remove(['w1']);
    assert.equal(outcome.kind === 'refused' ? outcome.error.operation : outcome.kind, 'getWebhookEventList');
    assert.equal(service.count('delete-webhook'), 0);
    service.onList = service.onEvents = () => false;
    assert.equal((await setting.store.remove(['w1'])).kind, 'ended');
  });
});
