import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { connectedStore, draft, intentsIn, next, temporaryFolder } from '../../../../support/testStore';
import { row, send } from '../../../../support/webhookService';
import type { CreateCall, Row } from '../../../../support/webhookService';
import { useCreates } from '../../../../support/creates';

describe('createOnce', () => {
  const creates = useCreates();
  const { create } = creates;
  const journal = (): string => JSON.stringify(intentsIn(creates.setting.folder));
  const canary = 'canary-webhook-secret-7f3a';

  it('R1, S3: the intent is in the journal when the request arrives, without the secret, and gone at the end', async () => {
    let atArrival = '';
    creates.service.onCreate = ({ commit, answer }) => {
      atArrival = journal();
      answer(commit());
    };
    await create({ name: ' Orders ', secret: canary });
    const [intent] = JSON.parse(atArrival) as [Record<string, unknown>];
    assert.equal(intent['connectionId'], 'c1');
    assert.equal(intent['hadSecret'], true);
    assert.equal(journal(), '[]');
    for (const text of [atArrival, ...creates.setting.log.lines]) assert.ok(!text.includes(canary));
    assert.equal(creates.service.rows[0]?.['secret'], canary);
  });

  it('R14: creates although the journal cannot be written, and says so in the log', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'not-a-folder');
    fs.writeFileSync(file, '');
    creates.setting.store.dispose();
    creates.setting = await connectedStore(creates.service, { folder: path.join(file, 'intents') });
    assert.equal((await create()).kind, 'created');
    assert.ok(creates.setting.log.lines.some((line) => line.includes('journal')));
  });

  it('the new webhook is the first row at once, and announced as created', async () => {
    const announced = next(creates.setting.store.onDidChange, ({ kind }) => kind === 'created');
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered');
    assert.deepEqual(await announced, { kind: 'created', webhookId: outcome.webhook.webhookId });
    assert.ok(creates.setting.store.state.kind === 'ready' && creates.setting.store.state.webhooks[0] === outcome.webhook);
    assert.deepEqual(creates.setting.user, { ...creates.setting.user, questions: [], checked: [] });
  });

  it('R3: what the service stored otherwise is named, whatever its response echoes', async () => {
    creates.service.onCreate = ({ commit, response }) => {
      const stored = commit();
      send(response, { ...stored });
      stored['enabled'] = true;
      stored['retryConfig'] = { enabled: false };
    };
    const retry = { enabled: true, count: 2, delay: 5, delayUnit: 'Second' };
    const outcome = await create({ enabled: false, secret: canary, retry });
    assert.ok(outcome.kind === 'created');
    assert.deepEqual(outcome.differs, ['enabled', 'retry']);
    assert.equal(creates.service.count('get-webhook'), 1);
  });

  it('R3: what only its response lacks is read back, and differs in nothing', async () => {
    creates.service.onCreate = ({ commit, response }) => send(response, { ...commit(), events: [], secret: 'another', enabled: false });
    const outcome = await create({ secret: canary });
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered');
    assert.deepEqual(outcome.differs, []);
  });

  it('R3: what nothing tells is no difference', async () => {
    creates.service.onCreate = ({ commit, answer }) => {
      const { events: _events, secret: _secret, enabled: _enabled, retryConfig: _retryConfig, ...told } = commit();
      creates.service.rows = [told as Row];
      answer(told as Row);
    };
    const outcome = await create({ secret: canary });
    assert.deepEqual(outcome.kind === 'created' && outcome.differs, []);
  });

  it('R3: events are a set, and a URL is compared as a URL', async () => {
    creates.service.onCreate = ({ commit, answer }) => {
      const stored = commit();
      stored.url = 'https://example.com/';
      stored.events.reverse();
      answer(stored);
    };
    const outcome = await create({ url: ' HTTPS://Example.com', events: ['login', 'user:created', 'login '] });
    assert.ok(outcome.kind === 'created');
    assert.deepEqual(outcome.differs, []);
  });

  it('R3: the read-back may fail: it exists all the same, and it is said that nothing but the response was compared', async () => {
    creates.service.onGet = (_id, response) => (send(response, undefined, 403, 'no'), true);
    creates.service.onCreate = ({ commit, response }) => send(response, { ...commit(), enabled: false });
    const outcome = await create();
    assert.ok(outcome.kind === 'created');
    assert.deepEqual([outcome.differs, outcome.unread], [['enabled'], true]);
  });

  it('R3: said to be created, and then not there: unclear, and never sent again', async () => {
    creates.service.onCreate = ({ commit, answer }) => {
      answer(commit());
      creates.service.rows = [];
    };
    const outcome = await create();
    assert.equal(outcome.kind, 'notThere');
    assert.deepEqual(creates.setting.user.checked, ['Orders']);
    assert.equal(creates.service.count('create-webhook'), 1);
  });

  it('R3: said to be created, and there a little later: created, with what differs', async () => {
    creates.service.onCreate = ({ commit, answer }) => {
      const stored = commit();
      answer(stored);
      creates.service.rows = [];
      let looks = 0;
      creates.service.onList = () => {
        looks += 1;
        if (looks === 3) creates.service.rows = [{ ...stored, name: 'Rewritten', url: 'https://elsewhere.example/' }];
      };
    };
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered', JSON.stringify(outcome));
    assert.deepEqual(outcome.differs, ['name', 'url']);
  });

  it('R1: a response about a webhook that was there before is none about ours', async () => {
    const old = row({ name: 'Old' });
    creates.service.rows = [old];
    creates.service.onCreate = ({ commit, response }) => {
      commit();
      send(response, old);
    };
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'adopted');
    assert.equal(outcome.webhook.webhookId, creates.service.rows[0]?.webhookId);
  });

  const messages: [string, string | undefined][] = [
    ['webhook name already exists', 'name'],
    ['名称不能为空', 'name'],
    ['url must be an URL address', 'url'],
    ['回调地址不合法', 'url'],
    ['each value in events must be a string', 'events'],
    ['事件 user:x 不存在', 'events'],
    ['密钥过长', 'secret'],
    ['contentType must be one of the following values', 'contentType'],
    ['retryConfig.count must not be greater than 10', 'retry'],
    ['something else', undefined],
  ];
  for (const [message, field] of messages) {
    it(`a refusal that says "${message}" belongs to ${field ?? 'no field'}`, async () => {
      creates.service.onCreate = ({ response }) => send(response, undefined, 400, message);
      const outcome = await create();
      assert.ok(outcome.kind === 'refused');
      assert.equal(outcome.field, field);
      assert.equal(creates.service.count('list-webhooks'), 2, 'a clear refusal needs no look');
      assert.equal(journal(), '[]');
    });
  }

  for (const asHttp of [true, false]) {
    it(`R4: 429 ${asHttp ? 'as HTTP' : 'in the body'} is a refusal and is not sent again`, async () => {
      creates.service.onCreate = ({ response }) => {
        if (asHttp) response.writeHead(429).end();
        else send(response, undefined, 429, 'too many');
      };
      const outcome = await create();
      assert.equal(outcome.kind === 'refused' && outcome.error.problem.kind, 'rateLimited');
      assert.equal(creates.service.count('create-webhook'), 1);
    });
  }

  it('R5: cancelled before it is sent: nothing sent, nothing journalled', async () => {
    const cancel = new AbortController();
    cancel.abort();
    assert.deepEqual(await create({}, { signal: cancel.signal }), { kind: 'cancelled' });
    const late = new AbortController();
    creates.service.onList = () => late.abort();
    assert.deepEqual(await create({}, { signal: late.signal }), { kind: 'cancelled' });
    assert.equal(journal(), '[]');
    assert.equal(creates.service.count('create-webhook'), 0);
  });

  for (const commits of [true, false]) {
    it(`R5: cancelled after it was sent: finds out that it ${commits ? 'happened' : 'did not happen'}`, async () => {
      const cancel = new AbortController();
      creates.service.onCreate = ({ commit }: CreateCall) => {
        if (commits) commit();
        cancel.abort();
      };
      const outcome = await create({}, { signal: cancel.signal });
      assert.equal(outcome.kind, commits ? 'created' : 'notThere');
      assert.equal(creates.service.count('create-webhook'), 1);
    });
  }

  it('what the caller changes in its draft meanwhile is not sent', async () => {
    const mine = draft();
    const outcome = creates.setting.store.create(mine);
    mine.name = 'Changed';
    mine.events.length = 0;
    assert.equal((await outcome).kind, 'created');
    assert.deepEqual([creates.service.rows[0]?.name, creates.service.rows[0]?.events.length], ['Orders', 2]);
  });

  it('without a connection nothing is created', async () => {
    creates.setting.store.use(undefined);
    assert.deepEqual(await create(), { kind: 'cancelled' });
  });
});
