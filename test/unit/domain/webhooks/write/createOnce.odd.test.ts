import assert from 'node:assert/strict';
import type { ServerResponse } from 'node:http';
import type { CreateDecision, CreateQuestion } from '../../../../../src/domain/webhooks/write/attempt';
import type { CreateOutcome } from '../../../../../src/domain/webhooks/write/createOutcome';
import { connectedStore, createClock, createFakeUser, draft, randomFrom } from '../../../../support/testStore';
import type { TestStore } from '../../../../support/testStore';
import { row, send, startService } from '../../../../support/webhookService';
import type { CreateCall, Row, Service } from '../../../../support/webhookService';

/** Odd services beside those of `createOnce.services.test.ts`: none is doubled without a question, and nothing untrue is told. */
describe('R1: creates against services of other shapes', () => {
  let service: Service;
  let setting: TestStore;
  beforeEach(async () => {
    service = await startService();
  });
  afterEach(async () => {
    setting.store.dispose();
    await service.close();
  });

  const open = async (options: Parameters<typeof connectedStore>[1] = {}): Promise<void> => {
    setting = await connectedStore(service, { ...createClock(), ...options });
  };
  const create = (fields = {}, options = {}): Promise<CreateOutcome> => setting.store.create(draft(fields), options);
  const commitAndCut = (call: CreateCall): void => {
    call.commit();
    call.response.socket?.destroy();
  };
  const newest = (): string | undefined => service.rows[0]?.webhookId;
  const listAs = (shape: (list: Row[], all: number) => unknown): void => {
    service.onList = (page, response) => (send(response, shape(service.rows.slice((page - 1) * 50, page * 50), service.rows.length)), true);
  };
  const byId = (list: Row[]): Record<string, Row> => Object.fromEntries(list.map((one) => [one.webhookId, one]));

  const shapes: Record<string, (list: Row[], all: number) => unknown> = {
    'the list is all there is': (list) => list,
    'the list is called items': (items, totalCount) => ({ totalCount, items }),
    'the list is called items, and nothing is counted': (items) => ({ totalCount: null, items }),
    'the list is called rows, and counted as none': (rows) => ({ totalCount: 0, rows }),
    'the list is called rows, beside one that is null': (rows) => ({ list: null, rows }),
    'the list is called rows, beside one that is empty': (rows) => ({ list: [], rows }),
    'the list is an object by ID': (list, totalCount) => ({ totalCount, list: byId(list) }),
    'the list is an object by ID under another key': (list) => ({ totalCount: 'many', webhooks: byId(list) }),
    'all there is is an object by ID': (list) => byId(list),
  };
  for (const [what, shape] of Object.entries(shapes)) {
    it(`${what}: sent at most once, and never said not to be there`, async () => {
      service.rows = [row(), row()];
      await open({ user: createFakeUser(() => ({ kind: 'go' })) });
      service.onCreate = commitAndCut;
      listAs(shape);
      const first = await create();
      assert.ok(first.kind !== 'notThere' && first.kind !== 'created', first.kind);
      assert.equal(service.commits, first.kind === 'refused' ? 0 : 1);
      if (service.commits > 0) assert.ok(setting.user.questions.length > 0, 'asked before it was sent');
    });

    it(`${what} once the end of a create is unclear: looked for, and taken when it can be read`, async () => {
      service.rows = [row(), row()];
      await open();
      service.onCreate = (call) => {
        commitAndCut(call);
        listAs(shape);
      };
      const first = await create();
      assert.ok(first.kind === 'unknown', first.kind);
      service.onList = () => false;
      const again = await create({}, { retry: first.retryToken });
      assert.deepEqual([again.kind, again.kind === 'created' && again.webhook.webhookId, service.commits], ['created', newest(), 1]);
    });
  }

  const counts: Record<string, (all: number, page: number) => unknown> = {
    right: (all) => all,
    unknown: () => undefined,
    "the page's own": (_, page) => page,
    'too few': (all) => all - 7,
  };
  for (const [counting, count] of Object.entries(counts)) {
    for (const within of ['each page', 'the whole list']) {
      it(`${within} is in another order each time, the count ${counting}: none is doubled without a question`, async function () {
        this.timeout(60_000);
        const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
        const random = randomFrom(seed);
        const shuffled = (list: readonly Row[]): Row[] =>
          list
            .map((one) => ({ one, at: random() }))
            .sort((one, other) => one.at - other.at)
            .map(({ one }) => one);
        for (let round = 0; round < 15; round += 1) {
          const where = `seed ${seed}, round ${round}`;
          // Some that look the same were there before.
          const alike = { name: 'Orders', events: ['user:created', 'login'] };
          service.rows = Array.from({ length: 60 + Math.floor(random() * 90) }, (_, index) => row(index % 9 === 0 ? alike : {}));
          const before = new Set(service.rows.map(({ webhookId }) => webhookId));
          const ours = (): Row[] => service.rows.filter(({ webhookId }) => !before.has(webhookId));
          service.onList = (page, response) => {
            const all = within === 'each page' ? service.rows : shuffled(service.rows);
            const list = shuffled(all.slice((page - 1) * 50, page * 50));
            send(response, { totalCount: count(service.rows.length, list.length), list });
            return true;
          };
          let asked = false;
          let doubled = false;
          const decide = (question: CreateQuestion): CreateDecision => {
            asked = true;
            return truthful(question, ours());
          };
          service.onCreate = (call) => {
            doubled ||= ours().length > 0 && !asked;
            asked = false;
            commitAndCut(call);
          };
          await open({ user: createFakeUser(decide), findAfter: [] });
          let outcome = await create();
          for (let tries = 0; tries < 2 && outcome.kind !== 'created' && 'retryToken' in outcome; tries += 1) {
            assert.ok(outcome.kind !== 'notThere', `${where}: said not to be there`);
            outcome = await create({}, { retry: outcome.retryToken });
          }
          assert.ok(!doubled, `${where}: doubled`);
          if (outcome.kind === 'created') assert.ok(!before.has(outcome.webhook.webhookId), `${where}: an old one's`);
          // Each row is on one page: all are read, and one that is new is ours.
          if (within === 'each page') assert.deepEqual([outcome.kind, setting.user.questions.length], ['created', 0], where);
          setting.store.dispose();
        }
      });
    }
  }

  for (const where of ['the list', 'the response to a create', 'a single webhook', 'all but the list']) {
    it(`an ID is a number in ${where}, and a text elsewhere: one and the same webhook`, async () => {
      const told = (place: string, one: Row): object => ({
        ...one,
        ...(place === where || (where === 'all but the list' && place !== 'the list') ? { webhookId: Number(one.webhookId) } : {}),
      });
      service.rows = [row({ webhookId: '71' }), row({ webhookId: '72' })];
      service.onList = (page, response) => (
        send(response, { totalCount: service.rows.length, list: page === 1 ? service.rows.map((one) => told('the list', one)) : [] }),
        true
      );
      service.onGet = (id, response) => {
        const found = service.rows.find(({ webhookId }) => webhookId === id);
        if (found) send(response, told('a single webhook', found));
        return found !== undefined;
      };
      let serial = 80;
      const commit = (call: CreateCall): Row => Object.assign(call.commit(), { webhookId: String((serial += 1)) });
      await open();
      service.onCreate = (call) => send(call.response, told('the response to a create', commit(call)));
      const one = await create();
      assert.deepEqual([one.kind, one.kind === 'created' && one.webhook.webhookId], ['created', '81']);
      service.onCreate = (call) => {
        commit(call);
        call.response.socket?.destroy();
      };
      const other = await create({ name: 'Others' });
      assert.deepEqual([other.kind, other.kind === 'created' && other.webhook.webhookId], ['created', '82']);
      assert.deepEqual(setting.user.questions, []);
      await setting.store.refresh();
      assert.ok(setting.store.state.kind === 'ready');
      assert.deepEqual(setting.store.state.webhooks.map(({ webhookId }) => webhookId).sort(), ['71', '72', '81', '82']);
    });
  }

  for (const [typed, stored] of [
    ['https://bücher.example/hook', 'https://xn--bcher-kva.example/hook'],
    ['https://xn--fsqu00a.xn--0zwm56d/hook', 'https://例子.测试/hook'],
    ['https://BÜCHER.example/hook', 'https://bücher.example/hook'],
  ] as const) {
    it(`the host comes back as ${stored} for ${typed}: adopted, and nothing differs`, async () => {
      await open();
      service.onCreate = (call) => {
        call.commit().url = stored;
        call.response.socket?.destroy();
      };
      const outcome = await create({ url: typed });
      assert.ok(outcome.kind === 'created', outcome.kind);
      assert.deepEqual([outcome.differs, setting.user.questions], [[], []]);
    });
  }

  for (const [what, apart] of [
    ['at once', 0],
    ['a while apart', 30_000],
  ] as const) {
    it(`a service that stores it twice by itself, ${what}: asked, or one of them, and never "not there"`, async () => {
      const clock = createClock();
      await open({ ...clock });
      service.onCreate = (call) => {
        clock.after(2000, () => void call.commit());
        clock.after(2000 + apart, () => void call.commit());
        call.response.socket?.destroy();
      };
      const first = await create();
      assert.equal(service.count('create-webhook'), 1);
      if (apart > 0) return assert.equal(first.kind, 'created');
      assert.deepEqual(
        setting.user.questions.map((question) => question.kind === 'candidates' && question.candidates.length),
        [2],
      );
      assert.ok(first.kind === 'unknown' && first.left);
      const again = await create({}, { retry: first.retryToken });
      assert.equal(again.kind, 'left');
      assert.equal(service.count('create-webhook'), 1);
    });
  }

  const html = { 'content-type': 'text/html' };
  const answers: Record<string, (response: ServerResponse) => unknown> = {
    HTML: (response) => response.writeHead(200, html).end('<!doctype html><title>Sign in</title>'),
    'HTML and 403': (response) => response.writeHead(403, html).end('<h1>Blocked</h1>'),
    204: (response) => response.writeHead(204).end(),
    205: (response) => response.writeHead(205).end(),
    'an empty body': (response) => response.writeHead(200).end(),
    'a blank body': (response) => response.writeHead(200).end(' \n'),
    null: (response) => response.writeHead(200).end('null'),
    true: (response) => response.writeHead(200).end('true'),
    '201 and no envelope': (response) => response.writeHead(201).end('{"webhookId":"w1"}'),
    '202 and an envelope that says 202': (response) => response.writeHead(202).end('{"statusCode":202,"message":"accepted"}'),
    ...Object.fromEntries(
      [300, 301, 302, 303, 304, 305].map((status) => [
        `a redirect with ${status}`,
        (response: ServerResponse) => response.writeHead(status, { location: '/webhooks' }).end(),
      ]),
    ),
  };
  for (const [what, answer] of Object.entries(answers)) {
    for (const commits of [true, false]) {
      it(`a create answered with ${what}: ${commits ? 'found' : 'said not to be there when the horizon is over'}`, async () => {
        await open();
        service.onCreate = (call) => {
          if (commits) call.commit();
          answer(call.response);
        };
        const outcome = await create();
        assert.equal(outcome.kind, commits ? 'created' : 'notThere');
        if (outcome.kind === 'created') assert.deepEqual([outcome.webhook.webhookId, outcome.how], [newest(), 'adopted']);
        assert.equal(service.count('create-webhook'), 1);
      });
    }
  }
});

function truthful(question: CreateQuestion, ours: readonly Row[]): CreateDecision {
  const isOurs = (webhookId: string): boolean => ours.some((one) => one.webhookId === webhookId);
  if (question.kind === 'candidates') {
    const mine = question.candidates.find(({ webhook }) => isOurs(webhook.webhookId));
    return mine ? { kind: 'mine', webhookId: mine.webhook.webhookId } : { kind: 'go' };
  }
  return { kind: 'go' };
}
