import assert from 'node:assert/strict';
import { ApiError } from '../../../../src/api/errors';
import type { Webhook } from '../../../../src/api/schemas';
import type { ManageCore } from '../../../../src/features/manage/core';
import { sendEvent } from '../../../../src/features/send/sendEvent';
import { formServices } from '../../../support/fakeWindow';
import { noHealth } from '../../../support/noHealth';
import { createFakeService } from '../../../support/fakeService';
import type { FakeService } from '../../../support/fakeService';
import { captureUserInput } from '../../../support/userInput';
import type { UserInput } from '../../../support/userInput';

const webhook: Webhook = {
  webhookId: 'w1',
  name: 'Users',
  url: 'https://a.test/hook',
  events: ['login'],
  contentType: 'application/json',
  enabled: false,
  extra: {},
};

describe('sending a test event', () => {
  let userInput: UserInput;
  let service: FakeService;
  let services: ManageCore;
  let sent: string[];
  let tried: string[];
  /** Makes the window have another connection. */
  let connectElsewhere: () => void;

  async function setUp(trigger: () => Promise<unknown>): Promise<void> {
    userInput = captureUserInput();
    service = await createFakeService();
    [sent, tried] = [[], []];
    const base = formServices(service, new Map());
    const { session } = base.connections;
    assert.ok(session.kind === 'connected');
    const sessionOf = (name: string): typeof session => ({
      ...session,
      client: {
        ...session.client,
        triggerWebhook: async ({ webhookId }) => {
          sent.push(`${name} ${webhookId}`);
          return trigger();
        },
      },
    });
    const connections = { ...base.connections, session: sessionOf('one') };
    connectElsewhere = () => (connections.session = sessionOf('other'));
    services = {
      ...base,
      connections,
      health: { ...noHealth, tried: (id) => void tried.push(id) },
      recentEvents: { ...base.recentEvents, note: () => undefined },
    };
  }

  afterEach(() => {
    userInput.restore();
    services.log.dispose();
    service.dispose();
  });

  it('sends nothing when the connection was changed while the question stood open', async () => {
    await setUp(async () => ({ statusCode: 200, headers: {} }));
    const done = sendEvent(services, webhook, { eventName: 'login' });
    const question = await userInput.nextNotice();
    connectElsewhere();
    question.press('Send anyway');
    assert.equal(await done, undefined);
    assert.match((await userInput.nextNotice()).text, /another connection/);
    assert.deepEqual([sent, tried], [[], []]);
  });

  it('R2: sends once; that the endpoint failed is told here and nowhere else', async () => {
    await setUp(async () => {
      throw new ApiError('triggerWebhook', { kind: 'endpointFailed' }, true);
    });
    const done = sendEvent(services, webhook, { eventName: 'login' });
    (await userInput.nextNotice()).press('Send anyway');
    await done;
    assert.match((await userInput.nextNotice()).text, /wasn't delivered/);
    assert.deepEqual([sent, tried], [['one w1'], ['w1']]);
  });
});
