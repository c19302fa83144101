import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, draft, intentsIn, next, temporaryFolder } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { CreateCall, Row, Service } from '../../../../support/webhookService';

describe('createOnce', () => {
  let service: Service;
  let setting: TestStore;
  beforeEach(async () => {
    service = await startService();
    setting = await connectedStore(service);
  });
  afterEach(async () => {
    setting.store.dispose();
    await service.close();
  });

  const create = (fields = {}, options = {}): Promise<CreateOutcome> => setting.store.create(draft(fields), options);
  const journal = (): string => JSON.stringify(intentsIn(setting.folder));
  const canary = 'canary-webhook-secret-7f3a';

  it('R1, S3: the intent is in the journal when the request arrives, without the secret, and gone at the end', async () => {
    let atArrival = '';
    service.onCreate = ({ commit, answer }) => {
      atArrival = journal();
      answer(commit());
    };
    await create({ name: ' Orders ', secret: canary });
    const [intent] = JSON.parse(atArrival) as [Record<string, unknown>];
    assert.equal(intent['connectionId'], 'c1');
    assert.equal(intent['hadSecret'], true);
    assert.equal(journal(), '[]');
    for (const text of [atArrival, ...setting.log.lines]) assert.ok(!text.includes(canary));
    assert.equal(service.rows[0]?.['secret'], canary);
  });

  it('R14: creates although the journal cannot be written, and says so in the log', async () => {
    const folder = temporaryFolder();
    const file = path.join(folder, 'not-a-folder');
    fs.writeFileSync(file, '');
    setting.store.dispose();
    setting = await connectedStore(service, { folder: path.join(file, 'intents') });
    assert.equal((await create()).kind, 'created');
    assert.ok(setting.log.lines.some((line) => line.includes('journal')));
  });

  it('the new webhook is the first row at once, and announced as created', async () => {
    const announced = next(setting.store.onDidChange, ({ kind }) => kind === 'created');
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered');
    assert.deepEqual(await announced, { kind: 'created', webhookId: outcome.webhook.webhookId });
    assert.ok(setting.store.state.kind === 'ready' && setting.store.state.webhooks[0] === outcome.webhook);
    assert.deepEqual(setting.user, { ...setting.user, questions: [], checked: [] });
  });

  it('R3: what the service stored otherwise is named, whatever its response echoes', async () => {
    service.onCreate = ({ commit, response }) => {
      const stored = commit();
      send(response, { ...stored });
      stored['enabled'] = true;
      stored['retryConfig'] = { enabled: false };
    };
    const retry = { enabled: true, count: 2, delay: 5, delayUnit: 'Second' };
    const outcome = await create({ enabled: false, secret: canary, retry });
    assert.ok(outcome.kind === 'created');
    assert.deepEqual(outcome.differs, ['enabled', 'retry']);
    assert.equal(service.count('get-webhook'), 1);
  });

  it('R3: what only its response lacks is read back, and differs in nothing', async () => {
    service.onCreate = ({ commit, response }) => send(response, { ...commit(), events: [], secret: 'another', enabled: false });
    const outcome = await create({ secret: canary });
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered');
    assert.deepEqual(outcome.differs, []);
  });

  it('R3: what nothing tells is no difference', async () => {
    service.onCreate = ({ commit, answer }) => {
      const { events: _events, secret: _secret, enabled: _enabled, retryConfig: _retryConfig, ...told } = commit();
      service.rows = [told as Row];
      answer(told as Row);
    };
    const outcome = await create({ secret: canary });
    assert.deepEqual(outcome.kind === 'created' && outcome.differs, []);
  });

  it('R3: events are a set, and a URL is compared as a URL', async () => {
    service.onCreate = ({ commit, answer }) => {
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
    service.onGet = (_id, response) => (send(response, undefined, 403, 'no'), true);
    service.onCreate = ({ commit, response }) => send(response, { ...commit(), enabled: false });
    const outcome = await create();
    assert.ok(outcome.kind === 'created');
    assert.deepEqual([outcome.differs, outcome.unread], [['enabled'], true]);
  });

  it('R3: said to be created, and then not there: unclear, and never sent again', async () => {
    service.onCreate = ({ commit, answer }) => {
      answer(commit());
      service.rows = [];
    };
    const outcome = await create();
    assert.equal(outcome.kind, 'notThere');
    assert.deepEqual(setting.user.checked, ['Orders']);
    assert.equal(service.count('create-webhook'), 1);
  });

  it('R3: said to be created, and there a little later: created, with what differs', async () => {
    service.onCreate = ({ commit, answer }) => {
      const stored = commit();
      answer(stored);
      service.rows = [];
      let looks = 0;
      service.onList = () => {
        looks += 1;
        if (looks === 3) service.rows = [{ ...stored, name: 'Rewritten', url: 'https://elsewhere.example/' }];
      };
    };
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'answered', JSON.stringify(outcome));
    assert.deepEqual(outcome.differs, ['name', 'url']);
  });

  it('R1: a response about a webhook that was there before is none about ours', async () => {
    const old = row({ name: 'Old' });
    service.rows = [old];
    service.onCreate = ({ commit, response }) => {
      commit();
      send(response, old);
    };
    const outcome = await create();
    assert.ok(outcome.kind === 'created' && outcome.how === 'adopted');
    assert.equal(outcome.webhook.webhookId, service.rows[0]?.webhookId);
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
      service.onCreate = ({ response }) => send(response, undefined, 400, message);
      const outcome = await create();
      assert.ok(outcome.kind === 'refused');
      assert.equal(outcome.field, field);
      assert.equal(service.count('list-webhooks'), 2, 'a clear refusal needs no look');
      assert.equal(journal(), '[]');
    });
  }

  for (const asHttp of [true, false]) {
    it(`R4: 429 ${asHttp ? 'as HTTP' : 'in the body'} is a refusal and is not sent again`, async () => {
      service.onCreate = ({ response }) => {
        if (asHttp) response.writeHead(429).end();
        else send(response, undefined, 429, 'too many');
      };
      const outcome = await create();
      assert.equal(outcome.kind === 'refused' && outcome.error.problem.kind, 'rateLimited');
      assert.equal(service.count('create-webhook'), 1);
    });
  }

  it('R5: cancelled before it is sent: nothing sent, nothing journalled', async () => {
    const cancel = new AbortController();
    cancel.abort();
    assert.deepEqual(await create({}, { signal: cancel.signal }), { kind: 'cancelled' });
    const late = new AbortController();
    service.onList = () => late.abort();
    assert.deepEqual(await create({}, { signal: late.signal }), { kind: 'cancelled' });
    assert.equal(journal(), '[]');
    assert.equal(service.count('create-webhook'), 0);
  });

  for (const commits of [true, false]) {
    it(`R5: cancelled after it was sent: finds out that it ${commits ? 'happened' : 'did not happen'}`, async () => {
      const cancel = new AbortController();
      service.onCreate = ({ commit }: CreateCall) => {
        if (commits) commit();
        cancel.abort();
      };
      const outcome = await create({}, { signal: cancel.signal });
      assert.equal(outcome.kind, commits ? 'created' : 'notThere');
      assert.equal(service.count('create-webhook'), 1);
    });
  }

  it('what the caller changes in its draft meanwhile is not sent', async () => {
    const mine = draft();
    const outcome = setting.store.create(mine);
    mine.name = 'Changed';
    mine.events.length = 0;
    assert.equal((await outcome).kind, 'created');
    assert.deepEqual([service.rows[0]?.name, service.rows[0]?.events.length], ['Orders', 2]);
  });

  it('without a connection nothing is created', async () => {
    setting.store.use(undefined);
    assert.deepEqual(await create(), { kind: 'cancelled' });
  });
});
