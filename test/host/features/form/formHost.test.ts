import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import type { ManageCore } from '../../../../src/features/manage/core';
import { tellSettled } from '../../../../src/features/create/createOutcome';
import type { Session } from '../../../../src/domain/connections/connections';
import { runForm } from '../../../../src/features/form/formHost';
import type { FormHost } from '../../../../src/features/form/core';
import { blankDraft } from '../../../../src/domain/webhooks/draft/draft';
import { createEmitter } from '../../../../src/base/emitter';
import { promised, refusal, createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';
import { formServices, openFakePage } from '../../../support/fakeWindow';
import type { FakePage } from '../../../support/fakeWindow';
import { until } from '../../../support/until';

describe('the host side of the form', () => {
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;

  beforeEach(async () => {
    userInput = captureUserInput();
    service = await createFakeService();
    services = formServices(service, new Map());
  });
  afterEach(() => {
    services.log.dispose();
    service.dispose();
    userInput.restore();
  });

  const draft = { ...blankDraft(), name: 'Orders', url: 'https://example.com/orders', events: ['login'] };

  function open(secretLost: boolean): FakePage & { host: FormHost } {
    const page = openFakePage();
    return Object.assign(page, { host: runForm(services, page.panel, draft, secretLost, true) });
  }

  it('R1: a webhook whose secret a reload took is not created without one unless the user says so', async () => {
    const page = open(true);
    page.send({ type: 'ready' });
    assert.equal(page.received.at(-1)?.state.secretLost, true);
    page.send({ type: 'submit' });
    const asked = await userInput.nextNotice();
    assert.equal(asked.text, 'Create "Orders" without a secret?');
    asked.press(undefined);
    await new Promise(setImmediate);
    page.send({ type: 'submit' });
    (await userInput.nextNotice()).press('Create without a secret');
    await until(() => page.closed, 'the form to close');
    assert.deepEqual(
      service.rows.map(({ name, secret }) => [name, secret]),
      [['Orders', undefined]],
    );
  });

  it('R1: a secret that is entered again is the answer', async () => {
    const page = open(true);
    page.send({ type: 'edit', field: 'secret', value: 'entered-once-more-0123', revision: 1 });
    page.send({ type: 'submit' });
    await until(() => page.closed, 'the form to close');
    assert.deepEqual(
      service.rows.map(({ secret }) => secret),
      ['entered-once-more-0123'],
    );
  });

  it('keeps what is typed at each key, so that a reload at once loses nothing, and that a secret was lost (S3)', () => {
    const page = open(true);
    for (const [revision, name] of ['N', 'Ne', 'New'].entries()) {
      page.send({ type: 'edit', field: 'name', value: name, revision: revision + 1 });
      const { secret: _secret, ...stored } = { ...draft, name };
      assert.deepEqual(services.context.workspaceState.get('genauth.formDraft'), { draft: stored, hadSecret: true, passed: 0 });
    }
  });

  it('R1, S3: what a reload interrupted opens the form with its draft, and with the word that it had a secret', async () => {
    const { secret: _secret, ...stored } = draft;
    void tellSettled(services, { kind: 'notThere', connectionId: 'p1', draft: stored, hadSecret: true }, () =>
      assert.fail('It is not there.'),
    );
    const notice = await userInput.nextNotice();
    assert.match(notice.text, /The secret wasn't kept\. Enter it again in the form/);
    notice.press('Reopen form');
    await until(() => userInput.ran.length > 0, 'the command');
    assert.deepEqual(userInput.ran, [{ command: 'genauth.createWebhookInForm', argument: { ...stored, hadSecret: true } }]);
  });

  it('R1: after an unclear end in one connection, the next create in another one is a first attempt there', async () => {
    const changed = createEmitter<Session>();
    services.connections = { ...services.connections, onDidChange: changed.event };
    const page = open(false);
    service.onCreate = () => Promise.reject(new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true));
    page.send({ type: 'submit' });
    await until(() => /response was inconclusive/.test(page.received.at(-1)?.state.banner ?? ''), 'the unclear end');
    const { session } = services.connections;
    assert.ok(session.kind === 'connected');
    services.store.use({ id: 'p2', client: session.client });
    changed.fire(session);
    service.onCreate = async (_input, commit) => commit();
    page.send({ type: 'submit' });
    await until(() => page.closed, 'the form to close');
    assert.deepEqual(
      service.rows.map(({ name }) => name),
      ['Orders'],
    );
  });

  it('R3: what GenAuth refuses when the form is closed by then is told in a notification', async () => {
    const page = open(false);
    const answered = promised<void>();
    service.onCreate = async () => {
      await answered.promise;
      throw refusal('There are too many webhooks');
    };
    page.send({ type: 'submit' });
    await until(() => page.received.at(-1)?.state.sending === true, 'the request to be on its way');
    page.panel.dispose();
    answered.resolve();
    assert.match((await userInput.nextNotice()).text, /^"Orders" wasn't created\. .*There are too many webhooks/);
  });

  it('R1: an unclear end can be tried again after the form was closed, and the draft is then not offered again', async () => {
    const page = open(false);
    const answered = promised<void>();
    service.onCreate = async () => {
      await answered.promise;
      throw new ApiError('createWebhook', { kind: 'timedOut', afterMs: 1 }, true);
    };
    page.send({ type: 'submit' });
    await until(() => page.received.at(-1)?.state.sending === true, 'the request to be on its way');
    page.panel.dispose();
    answered.resolve();
    const unclear = await userInput.nextNotice();
    service.onCreate = async (_input, commit) => commit();
    unclear.press('Try again');
    assert.equal((await userInput.nextNotice()).text, '"Orders" was created.');
    assert.deepEqual(
      service.rows.map(({ name }) => name),
      ['Orders'],
    );
    await until(() => services.context.workspaceState.get('genauth.formDraft') === undefined, 'the draft to be forgotten');
  });

  it('S3: a secret is copied as one is from the list: it leaves the clipboard after a minute', async () => {
    const copied: string[] = [];
    services.copied.secret = { copy: async (secret) => void copied.push(secret), dispose: () => undefined };
    const page = open(false);
    page.send({ type: 'edit', field: 'secret', value: 'canary-typed-secret', revision: 1 });
    page.send({ type: 'copySecret' });
    await until(() => copied.length > 0, 'the secret to be copied');
    assert.deepEqual(copied, ['canary-typed-secret']);
  });

  it('numbers its answers by the last edit it has heard of, also of one that came too late to count', async () => {
    const page = open(false);
    const sent = promised<void>();
    service.onCreate = async (_input, commit) => {
      await sent.promise;
      return commit();
    };
    page.send({ type: 'edit', field: 'name', value: 'Renamed', revision: 7 });
    assert.deepEqual([page.received.at(-1)?.revision, page.received.at(-1)?.state.draft.name], [7, 'Renamed']);
    page.send({ type: 'submit' });
    await until(() => page.received.at(-1)?.state.sending === true, 'the request to be on its way');
    page.send({ type: 'edit', field: 'name', value: 'Too late', revision: 8 });
    assert.deepEqual([page.received.at(-1)?.revision, page.received.at(-1)?.state.draft.name], [8, 'Renamed']);
    sent.resolve();
    await until(() => page.closed, 'the form to close');
    assert.deepEqual(
      service.rows.map(({ name }) => name),
      ['Renamed'],
    );
  });
});
